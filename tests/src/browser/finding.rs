//! Finding things on a page as a person does: by what is written on them.

use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::Browser;

pub(super) const BUTTONS: &str =
    "button, summary, input[type=submit], input[type=button], input[type=reset], [role=button]";
pub(super) const LINKS: &str = "a[href]";

pub(super) const KIND_OF_FIELD: &str = "
    const [field] = arguments;
    return field.localName === 'select' ? 'select' : field.type;
";

/// False if the field does not take it.
pub(super) const SET_VALUE: &str = "
    const [field, value] = arguments;
    const option = [...(field.options ?? [])].find(o => o.text.trim() === value);
    field.value = option ? option.value : value;
    if (field.selectedIndex === -1 || field.value === '') return false;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
";

/// What bears this name alone, or else the one thing whose name has it in it: a label may
/// go on with （必須）. Of several that bear it alone, the first.
const BY_NAME: &str = "
    const [selector, name] = arguments;
    const clean = text => (text ?? '').replace(/\\s+/g, ' ').trim();
    const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
    const written = e => (e.getAttribute('aria-labelledby') ?? '').split(' ')
        .map(id => clean(document.getElementById(id)?.innerText)).join(' ').trim();
    const names = e => [
        ...[...(e.labels ?? [])].map(label => clean(label.innerText)),
        clean(e.getAttribute('aria-label')), written(e), clean(e.innerText),
        e.localName === 'input' && ['submit', 'button', 'reset'].includes(e.type) ? clean(e.value) : '',
    ].filter(Boolean);
    const all = [...document.querySelectorAll(selector)].filter(seen);
    const exact = all.filter(e => e.id === name || names(e).includes(name));
    const near = all.filter(e => names(e).some(n => n.includes(name)));
    const found = exact[0] ?? (near.length === 1 ? near[0] : null);
    return found ? { found } : { near: near.length, names: all.map(e => names(e)[0] ?? '#' + e.id) };
";

impl Browser {
    pub(super) async fn field(&self, name: &str) -> WebElement {
        let fields = "input:not([type=hidden], [type=submit], [type=button], [type=reset]), \
                      select, textarea";
        self.named(fields, "field", name).await
    }

    pub(super) async fn named(&self, selector: &str, kind: &str, name: &str) -> WebElement {
        let answer = self.run(BY_NAME, &[json!(selector), json!(name)]).await;
        if answer["found"].is_null() {
            self.fail(&not_found(kind, name, &answer)).await;
        }
        let element = WebElement::from_json(answer["found"].clone(), self.driver.handle().clone());
        self.or_fail(element, "what was found is no element").await
    }
}

fn not_found(kind: &str, name: &str, answer: &Value) -> String {
    let problem = match answer["near"].as_u64() {
        Some(several @ 2..) => format!("「{name}」 is written on {several} {kind}s"),
        _ => format!("there is no {kind} 「{name}」"),
    };
    format!("{problem}; the page has {}", answer["names"])
}
