use super::*;

fn code(password: &str) -> Option<&'static str> {
    objection(password, "hanako.yamada@office.example", "山田 花子").map(|(code, _)| code)
}

#[test]
fn fifteen_characters_are_enough_and_two_hundred_the_most() {
    assert_eq!(code("紫の傘が静かに歌う朝の市"), Some("TOO_SHORT"));
    assert_eq!(code("紫の傘が静かに歌う朝の市場にて"), None);
    let long: String = "いぬとねことうしとうまと鳥が並ぶ丘".chars().cycle().take(201).collect();
    assert_eq!(code(&long), Some("TOO_LONG"));
    assert_eq!(code("correct horse battery staple"), None);
}

#[test]
fn what_everybody_tries_first_is_refused() {
    for common in [
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "123456789012345",
        "987654321098765432",
        "password12345678",
        "PassWord PassWord",
        "Ｐａｓｓｗｏｒｄ２０２６２０２６",
        "qwertyuiopasdfghjkl",
        "sanpo-demo-password",
        "sanpo-hub-2026-2026",
        "産業保健総合支援センター2026",
        "さんぽ産業医産業医産業医産業医",
        "hanako.yamada@office.example",
        "山田花子山田花子山田花子2026",
        "iloveyou-iloveyou!",
    ] {
        assert_eq!(code(common), Some("TOO_COMMON"), "{common}");
    }
}

#[test]
fn a_password_made_of_chance_is_never_refused() {
    for _ in 0..500 {
        let password = random();
        assert_eq!(password.len(), 29);
        assert_eq!(code(&password), None, "{password}");
    }
}

#[tokio::test]
async fn a_password_is_kept_exactly() {
    let password = " 紫の傘 Å①ｱ が静かに歌う ";
    let kept = hash(password).await.unwrap();

    assert_eq!(compare(password, Some(&kept)).await.unwrap(), Comparison::Right);
    for other in [password.trim(), &text::fold(password), " 紫の傘 Å1ア が静かに歌う "] {
        assert_eq!(compare(other, Some(&kept)).await.unwrap(), Comparison::Wrong, "{other}");
    }
}

#[tokio::test]
async fn what_is_kept_names_its_parameters_and_is_renewed_when_they_grow() {
    let kept = hash("correct horse battery staple").await.unwrap();
    assert!(kept.starts_with("$argon2id$v=19$m=49152,t=2,p=1$"), "{kept}");

    let weaker = Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19 * 1024, 2, 1, None).unwrap(),
    );
    let kept: PasswordHash = weaker.hash_password(b"correct horse battery staple").unwrap();
    assert_eq!(
        compare("correct horse battery staple", Some(&kept.to_string())).await.unwrap(),
        Comparison::RightButOutdated
    );
}

#[tokio::test]
async fn an_account_that_does_not_exist_costs_the_same_and_has_no_password() {
    let nobodys = PasswordHash::new(NOBODYS).unwrap();
    let params = Params::try_from(&nobodys).unwrap();

    assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (MEMORY_KIB, PASSES, LANES));
    assert_eq!(nobodys.hash.unwrap().len(), 32);
    assert_eq!(compare("anything at all", None).await.unwrap(), Comparison::Wrong);
}
