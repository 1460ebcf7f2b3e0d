//! The fields that say which role somebody is given, and for whom they act in it.

use maud::{Markup, html};

use crate::signed_in::{Sent, half_width};
use crate::ui::{Errors, Field};
use crate::words::{Role, Word};

/// What was typed, to be shown again.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) role: String,
    pub(super) organisation: String,
    pub(super) workplace: String,
}

/// Where the API finds something to mend, and the fields that hold it.
pub(super) const FIELDS: [(&str, &str); 2] =
    [("input.organisationCode", "organisation"), ("input.workplaceId", "workplace")];

impl Typed {
    pub(super) fn read(sent: &Sent) -> Self {
        let text = |name: &str| sent.one(name).to_owned();
        Self {
            role: text("role"),
            organisation: text("organisation"),
            workplace: text("workplace"),
        }
    }

    pub(super) fn role(&self, errors: &mut Errors) -> Option<Role> {
        let role = Role::from_code(&self.role);
        if role.is_none() {
            errors.add("role", "役割を選択してください");
        }
        role
    }

    pub(super) fn organisation(&self) -> Option<String> {
        some(&self.organisation)
    }

    pub(super) fn workplace(&self) -> Option<String> {
        some(&self.workplace)
    }
}

fn some(typed: &str) -> Option<String> {
    Some(half_width(typed).trim().to_owned()).filter(|text| !text.is_empty())
}

pub(super) fn fields(typed: &Typed, errors: &Errors) -> Markup {
    let roles = Role::ALL.iter().map(|role| (role.code(), role.label()));
    html! {
        (Field::select("role", "役割", roles).value(typed.role.as_str()).errors(errors))
        (Field::text("organisation", "機関のコード").optional()
            .hint("センター・労働局で働く方の場合に、所属する機関のコードを入力してください。コードは、機関の画面のアドレスで確認できます。")
            .value(typed.organisation.as_str()).errors(errors))
        (Field::text("workplace", "事業場のID").optional()
            .hint("事業者・労働者の場合に、担当する事業場のIDを入力してください。")
            .value(typed.workplace.as_str()).errors(errors))
    }
}
