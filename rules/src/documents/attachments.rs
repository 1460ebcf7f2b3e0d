//! Files that people attach. What a file is, its content says: a name can be anything.
//!
//! Papers come as PDF or as a picture, and lists as CSV in UTF-8. Documents and workbooks of
//! an office suite are refused: they carry macros, and a PDF or a CSV of them says the same.

use crate::word::words;

/// 5 MiB, as the message of [`AttachmentRefusal::TooLarge`] says.
pub const ATTACHMENT_BYTES_MAX: usize = 5 * 1024 * 1024;

words! {
    AttachmentKind {
        Pdf = "PDF", "PDF";
        Png = "PNG", "PNG画像";
        Jpeg = "JPEG", "JPEG画像";
        Csv = "CSV", "CSV（UTF-8）";
    }
}

impl AttachmentKind {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// The ending of the name under which it is handed out again.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Csv => "csv",
        }
    }
}

words! {
    /// Why a file was not taken, and what to do instead.
    AttachmentRefusal {
        Empty = "ATTACHMENT_EMPTY",
            "ファイルの中身が空です。ファイルを確認して、もう一度選んでください。";
        TooLarge = "ATTACHMENT_TOO_LARGE",
            "ファイルが大きすぎます。5MB以下にするか、いくつかに分けて添付してください。";
        NotUtf8 = "ATTACHMENT_NOT_UTF8",
            "文字コードを読み取れませんでした。表計算ソフトで「CSV UTF-8」を選んで保存し直してください。";
        UnknownKind = "ATTACHMENT_UNKNOWN_KIND",
            "添付できるのは、PDF、PNG、JPEG、CSVのファイルです。いずれかの形式で保存し直してください。";
    }
}

/// A file that may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub kind: AttachmentKind,
    pub bytes: usize,
}

/// Whether a file may be kept, and as what.
pub fn inspect(content: &[u8]) -> Result<Attachment, AttachmentRefusal> {
    if content.is_empty() {
        return Err(AttachmentRefusal::Empty);
    }
    if ATTACHMENT_BYTES_MAX < content.len() {
        return Err(AttachmentRefusal::TooLarge);
    }
    match sniff(content) {
        Some(kind) => Ok(Attachment { kind, bytes: content.len() }),
        None if may_be_text_in_another_encoding(content) => Err(AttachmentRefusal::NotUtf8),
        None => Err(AttachmentRefusal::UnknownKind),
    }
}

/// What a file is, by its first bytes; for CSV, by all of them.
pub fn sniff(content: &[u8]) -> Option<AttachmentKind> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    const JPEG: &[u8] = &[0xff, 0xd8, 0xff];

    if content.starts_with(b"%PDF-") {
        Some(AttachmentKind::Pdf)
    } else if content.starts_with(PNG) {
        Some(AttachmentKind::Png)
    } else if content.starts_with(JPEG) {
        Some(AttachmentKind::Jpeg)
    } else {
        is_csv(content).then_some(AttachmentKind::Csv)
    }
}

/// Text in UTF-8 with a comma in it and without control characters. What begins like a page
/// of the web is none, so that nothing is ever served that a browser would run.
fn is_csv(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.contains(',')
        && !text.trim_start().starts_with('<')
        && !text.chars().any(|char| char.is_control() && !matches!(char, '\t' | '\r' | '\n'))
}

/// Lists out of a spreadsheet often come in Shift_JIS: no control characters, but a comma
/// and line ends.
fn may_be_text_in_another_encoding(content: &[u8]) -> bool {
    std::str::from_utf8(content).is_err()
        && content.contains(&b',')
        && content.contains(&b'\n')
        && !content
            .iter()
            .any(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r' | b'\n'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Word;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        for (content, kind) in [
            (&b"%PDF-1.7\n..."[..], AttachmentKind::Pdf),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", AttachmentKind::Png),
            (&[0xff, 0xd8, 0xff, 0xe0, 0, 16], AttachmentKind::Jpeg),
            ("番号,氏名\n1,川越 花子\n".as_bytes(), AttachmentKind::Csv),
            ("\u{feff}番号,氏名\r\n".as_bytes(), AttachmentKind::Csv),
        ] {
            assert_eq!(sniff(content), Some(kind));
            assert_eq!(inspect(content), Ok(Attachment { kind, bytes: content.len() }));
        }
    }

    #[test]
    fn what_can_carry_programs_or_is_none_of_ours_is_refused() {
        for content in [
            &b"PK\x03\x04 a spreadsheet, zipped"[..],
            b"\xd0\xcf\x11\xe0 an old spreadsheet, too",
            b"<html><script>a,b</script>",
            b"\n <svg onload='a,b'>",
            b"MZ\x90\0, a program",
            b"GIF89a\x01\0,",
            b" %PDF-1.7",
            "一行だけの文章".as_bytes(),
        ] {
            assert_eq!(inspect(content), Err(AttachmentRefusal::UnknownKind));
        }
    }

    #[test]
    fn a_list_in_shift_jis_is_told_how_to_be_saved() {
        let shift_jis = b"\x94\xd4\x8d\x86,\x8e\x81\x96\xbc\r\n1,\x89\xd4\r\n";
        assert_eq!(inspect(shift_jis), Err(AttachmentRefusal::NotUtf8));
    }

    #[test]
    fn a_file_may_have_exactly_five_mebibytes() {
        let of_size = |bytes: usize| {
            let mut content = b"%PDF-".to_vec();
            content.resize(bytes, b' ');
            inspect(&content).map(|attachment| attachment.bytes)
        };
        assert_eq!(of_size(5 * 1024 * 1024), Ok(ATTACHMENT_BYTES_MAX));
        assert_eq!(of_size(5 * 1024 * 1024 + 1), Err(AttachmentRefusal::TooLarge));
    }

    #[test]
    fn an_empty_file_is_told_to_be_empty() {
        assert_eq!(inspect(b""), Err(AttachmentRefusal::Empty));
    }

    #[test]
    fn every_kind_has_its_own_ending_and_type() {
        let kinds = AttachmentKind::ALL;
        let endings: std::collections::BTreeSet<_> =
            kinds.iter().map(|kind| (kind.extension(), kind.media_type())).collect();
        assert_eq!(endings.len(), kinds.len());
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_or_refused(content in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(inspect(&content).ok().map(|taken| taken.kind), sniff(&content));
        }
    }
}
