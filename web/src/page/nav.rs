//! What stands in the menu of each role.

use crate::ui::NavItem;
use crate::words::Role;

/// The menu of somebody signed in; `path` is the page being shown.
pub(crate) fn nav(role: Role, path: &str) -> Vec<NavItem> {
    let places = [("ホーム", "/home")].into_iter().chain(places_of(role).iter().copied());
    let holds = |href: &str| {
        path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // Of a place and one inside of it, the inner one is meant.
    let held = places.clone().map(|(_, href)| href).filter(|href| holds(href));
    let innermost = held.max_by_key(|href| href.len());
    places
        .map(|(label, href)| NavItem::new(label, href).current_if(innermost == Some(href)))
        .collect()
}

fn places_of(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Office => &[
            ("申込みの受付", "/office/requests"),
            ("引継ぎ", "/handovers"),
            ("フォローアップ", "/follow-ups"),
            ("活動の記録", "/office/activities"),
            ("月次報告", "/office/survey"),
            ("掲載情報", "/office/entry"),
            ("担当の事業場", "/workplaces"),
            ("予算", "/office/budget"),
        ],
        Role::Mental => &[
            ("引継ぎ", "/handovers"),
            ("フォローアップ", "/follow-ups"),
            ("活動の記録", "/office/activities"),
            ("月次報告", "/office/survey"),
            ("掲載情報", "/office/entry"),
        ],
        Role::Coordinator => &[
            ("県内の申込み", "/prefecture/requests"),
            ("引継ぎ", "/handovers"),
            ("労働者からの相談", "/complaints"),
            ("活動実態調査", "/prefecture/survey"),
            ("マトリックス", "/prefecture/matrix"),
            ("活動の記録", "/office/activities"),
            ("サービスの提供状況", "/prefecture/coverage"),
            ("利用の基準", "/prefecture/settings"),
            ("予算", "/prefecture/budgets"),
            ("県内の事業場", "/workplaces"),
        ],
        Role::Planner => &[
            ("調査の概況", "/planner"),
            ("活動実態調査", "/planner/survey"),
            ("マトリックス", "/planner/matrix"),
            ("監督署ごと", "/planner/reach"),
            ("指標", "/planner/indicators"),
            ("公表統計", "/planner/context"),
            ("サービスの提供状況", "/planner/coverage"),
            ("受付の停止と予算", "/planner/intake"),
            ("契約単位", "/planner/contract-units"),
        ],
        Role::Employer => {
            &[("申し込む", "/apply"), ("申込みの状況", "/requests"), ("事業場", "/workplaces")]
        }
        Role::Worker => &[
            ("申し込む", "/apply"),
            ("申込みの状況", "/requests"),
            ("不利益な扱いの相談", "/complaints"),
        ],
        Role::Admin => &[("アカウント", "/admin/accounts"), ("操作の記録", "/admin/audit")],
        Role::Doctor | Role::Nurse => &[("担当と打診", "/cases"), ("予定", "/calendar")],
        Role::Implementer | Role::Clerk => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_that_holds_the_page_is_marked() {
        let current = |path| -> Vec<String> {
            let items = nav(Role::Admin, path).into_iter();
            items.filter(|item| item.current).map(|item| item.href).collect()
        };

        assert_eq!(current("/admin/accounts/new"), ["/admin/accounts"]);
        assert_eq!(current("/admin/accountsmore"), [""; 0]);
        let planner = nav(Role::Planner, "/planner/matrix/cell").into_iter();
        let planner: Vec<String> =
            planner.filter(|item| item.current).map(|item| item.href).collect();
        assert_eq!(planner, ["/planner/matrix"], "and not the place around it");
    }
}
