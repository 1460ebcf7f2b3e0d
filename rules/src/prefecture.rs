//! The 47 prefectures.

use std::fmt;

/// One of the 47 prefectures, by its JIS X 0401 number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefecture(u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a prefecture number: they run from 1 (Hokkaido) to 47 (Okinawa)")]
pub struct NotAPrefecture(pub u8);

/// Source: JIS X 0401, in the order of the numbers.
const NAMES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

impl Prefecture {
    /// All of them, from north to south as everybody lists them.
    pub const ALL: [Self; 47] = {
        let mut all = [Self(1); 47];
        let mut number = 1;
        while number <= 47 {
            all[number as usize - 1] = Self(number);
            number += 1;
        }
        all
    };

    pub const fn numbered(number: u8) -> Result<Self, NotAPrefecture> {
        match number {
            1..=47 => Ok(Self(number)),
            _ => Err(NotAPrefecture(number)),
        }
    }

    /// Reads the two digits that also begin every municipality code.
    pub fn from_code(code: &str) -> Option<Self> {
        let is_two_digits = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !is_two_digits {
            return None;
        }
        Self::numbered(code.parse().ok()?).ok()
    }

    /// Finds it by its name, with or without 都・府・県 at the end.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prefecture| {
            prefecture.name() == name || prefecture.name_without_suffix() == name
        })
    }

    pub const fn number(self) -> u8 {
        self.0
    }

    pub fn code(self) -> String {
        format!("{:02}", self.0)
    }

    pub const fn name(self) -> &'static str {
        NAMES[self.0 as usize - 1]
    }

    /// Nobody says 北海: the 道 of 北海道 stays.
    fn name_without_suffix(self) -> &'static str {
        let name = self.name();
        name.strip_suffix(['都', '府', '県']).unwrap_or(name)
    }
}

impl fmt::Display for Prefecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_from_1_to_47() {
        assert_eq!(Prefecture::numbered(0), Err(NotAPrefecture(0)));
        assert_eq!(Prefecture::numbered(1).unwrap().name(), "北海道");
        assert_eq!(Prefecture::numbered(47).unwrap().name(), "沖縄県");
        assert_eq!(Prefecture::numbered(48), Err(NotAPrefecture(48)));
    }

    #[test]
    fn the_prefectures_that_people_know_by_number_have_it() {
        for (number, name) in [(13, "東京都"), (26, "京都府"), (27, "大阪府"), (44, "大分県")]
        {
            assert_eq!(Prefecture::numbered(number).unwrap().name(), name);
        }
    }

    #[test]
    fn every_prefecture_is_found_again_by_its_code_and_by_its_name() {
        for (index, prefecture) in Prefecture::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(prefecture.number()), index + 1);
            assert_eq!(Prefecture::from_code(&prefecture.code()), Some(prefecture));
            assert_eq!(Prefecture::named(prefecture.name()), Some(prefecture));
            assert_eq!(Prefecture::named(prefecture.name_without_suffix()), Some(prefecture));
        }
    }

    #[test]
    fn a_code_has_exactly_two_digits() {
        assert_eq!(Prefecture::from_code("01").unwrap().name(), "北海道");
        for wrong in ["", "1", "00", "48", "044", "+1", "４４", "大分"] {
            assert_eq!(Prefecture::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_may_leave_out_its_last_character_except_for_hokkaido() {
        assert_eq!(Prefecture::named("大分").unwrap().code(), "44");
        assert_eq!(Prefecture::named("京都").unwrap().name(), "京都府");
        assert_eq!(Prefecture::named("東京").unwrap().name(), "東京都");
        assert_eq!(Prefecture::named("北海"), None);
        assert_eq!(Prefecture::named("大分市"), None);
        assert_eq!(Prefecture::named(""), None);
    }
}
