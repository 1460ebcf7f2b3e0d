use analytics::{Error, digest, from_parquet, to_parquet};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rules::surveys::Fact;

use crate::random::{facts, shuffled};

#[test]
fn what_is_kept_comes_back_with_nothing_lost() {
    for seed in 0..20 {
        let facts = facts(seed, 300);
        let back = from_parquet(&to_parquet(&facts).expect("a snapshot")).expect("facts");
        let sorted = |facts: &[Fact]| {
            let mut lines: Vec<String> = facts.iter().map(|fact| format!("{fact:?}")).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&back), sorted(&facts));
    }
    let none = to_parquet(&[]).expect("a snapshot");
    assert_eq!(from_parquet(&none).expect("no facts"), []);
}

#[test]
fn the_same_facts_are_the_same_bytes_in_whatever_order_they_came() {
    for seed in 0..20 {
        let facts = facts(seed, 300);
        let bytes = to_parquet(&facts).expect("a snapshot");
        for turn in 1..4 {
            let again = to_parquet(&shuffled(turn, &facts)).expect("a snapshot");
            assert_eq!(digest(&again), digest(&bytes));
            assert_eq!(again, bytes);
        }
    }
}

#[test]
fn one_changed_fact_changes_the_digest() {
    let mut facts = facts(3, 300);
    let before = digest(&to_parquet(&facts).expect("a snapshot"));
    facts[150].minutes += 1;
    assert_ne!(digest(&to_parquet(&facts).expect("a snapshot")), before);
    assert_eq!(before.len(), 64);
}

#[test]
fn a_digest_is_sha256() {
    // FIPS 180-4, the example of one block.
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(digest(b"abc"), expected);
}

#[test]
fn what_is_no_snapshot_is_refused_with_one_sentence() {
    let whole = to_parquet(&facts(5, 300)).expect("a snapshot");
    let cut = &whole[..whole.len() - 9];
    for bytes in [&b""[..], b"PAR1", b"PAR1PAR1", b"day,happening\n", cut, &whole[4..]] {
        let error = from_parquet(bytes).expect_err("it is damaged");
        assert!(matches!(error, Error::NotASnapshot(_)), "{error:?}");
        assert!(error.to_string().starts_with("this is no snapshot of facts"));
    }
}

#[test]
fn a_damaged_snapshot_never_brings_the_process_down() {
    let whole = to_parquet(&facts(6, 300)).expect("a snapshot");
    let mut rng = StdRng::seed_from_u64(6);
    let mut refused = 0;
    for _ in 0..200 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            let at = rng.random_range(0..bytes.len());
            bytes[at] ^= 1 << rng.random_range(0..8);
        }
        // What can still be read is told apart by its digest.
        refused += u32::from(from_parquet(&bytes).is_err());
        assert_ne!(digest(&bytes), digest(&whole));
    }
    assert!(refused > 20, "{refused}");
}
