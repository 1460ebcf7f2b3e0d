//! What can be seen in the HTML itself of a page that everyone can use. Each finding is a
//! sentence; a page without findings is still to be looked at and listened to.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};

/// Everything found wrong with a whole document.
pub(crate) fn findings(document: &str) -> Vec<String> {
    let html = Html::parse_document(document);
    let page = Page { ids: ids(&html), html, found: Vec::new() };
    page.check()
}

fn ids(html: &Html) -> Vec<String> {
    select(html, "[id]").iter().filter_map(|el| el.attr("id")).map(str::to_owned).collect()
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// The start tag, to say which element is meant.
fn tag(element: ElementRef<'_>) -> String {
    element.html().split_inclusive('>').next().unwrap_or_default().to_owned()
}

struct Page {
    html: Html,
    ids: Vec<String>,
    found: Vec<String>,
}

impl Page {
    fn check(mut self) -> Vec<String> {
        self.whole_document();
        self.references();
        self.controls();
        self.headings();
        self.forbidden_things();
        self.names();
        self.found
    }

    fn say(&mut self, finding: impl Into<String>) {
        self.found.push(finding.into());
    }

    fn none_of(&mut self, selector: &str, finding: &str) {
        let bad: Vec<String> = select(&self.html, selector).into_iter().map(tag).collect();
        for element in bad {
            self.say(format!("{finding}: {element}"));
        }
    }

    fn count(&self, selector: &str) -> usize {
        select(&self.html, selector).len()
    }

    fn whole_document(&mut self) {
        if self.count("html[lang=ja]") != 1 {
            self.say("the language is not said");
        }
        for (selector, name) in [("h1", "h1"), ("main", "main"), ("head > title", "title")] {
            let count = self.count(selector);
            if count != 1 {
                self.say(format!("{count} elements {name}"));
            }
        }
        let title = select(&self.html, "head > title")
            .first()
            .map(|title| words(*title))
            .unwrap_or_default();
        if !title.ends_with("｜産保ハブ") {
            self.say(format!("the title does not end with the service: {title}"));
        }
        let wrong = self.count("[aria-invalid=true], .summary-of-errors") > 0;
        if wrong != title.starts_with("エラー：") {
            self.say(format!("the title and the errors do not agree: {title}"));
        }
        if self.count("a.skip[href='#main']") != 1 {
            self.say("no skip link");
        }
    }

    fn references(&mut self) {
        let mut seen = HashSet::new();
        let twice: Vec<String> =
            self.ids.iter().filter(|id| !seen.insert(id.as_str())).cloned().collect();
        for id in twice {
            self.say(format!("the id {id} stands twice"));
        }
        let mut wanted = Vec::new();
        for attribute in ["aria-describedby", "aria-labelledby", "for"] {
            for element in select(&self.html, &format!("[{attribute}]")) {
                let targets = element.attr(attribute).unwrap_or_default().split_whitespace();
                wanted.extend(targets.map(str::to_owned));
            }
        }
        for link in select(&self.html, "a[href^='#']") {
            wanted.push(link.attr("href").unwrap_or_default()[1..].to_owned());
        }
        for id in wanted {
            if !self.ids.contains(&id) {
                self.say(format!("nothing has the id {id}"));
            }
        }
    }

    fn controls(&mut self) {
        let mut nameless = Vec::new();
        for control in select(&self.html, "input:not([type=hidden]), select, textarea") {
            let label = control.attr("id").is_some_and(|id| {
                select(&self.html, &format!("label[for='{id}']"))
                    .iter()
                    .any(|l| !words(*l).is_empty())
            });
            if !label && control.attr("aria-labelledby").is_none() {
                nameless.push(tag(control));
            }
        }
        for control in nameless {
            self.say(format!("no label: {control}"));
        }
        let fieldsets = select(&self.html, "fieldset");
        let without = fieldsets.iter().filter(|set| {
            set.child_elements().next().is_none_or(|first| first.value().name() != "legend")
        });
        let without = without.count();
        if without > 0 {
            self.say(format!("{without} fieldsets do not begin with a legend"));
        }
        self.none_of(
            "input[type=tel]:not([inputmode]), input[autocomplete=postal-code]:not([inputmode])",
            "no inputmode",
        );
        self.none_of("form:not([method=post]):not([method=get])", "a form does not say its method");
        self.none_of("button:not([type])", "a button does not say its type");
    }

    fn headings(&mut self) {
        let levels: Vec<(u8, String)> = select(&self.html, "h1, h2, h3, h4, h5, h6")
            .into_iter()
            // What stands above the h1 (a summary of errors, a banner) announces the page.
            .skip_while(|heading| heading.value().name() != "h1")
            .map(|heading| (heading.value().name().as_bytes()[1] - b'0', words(heading)))
            .collect();
        for pair in levels.windows(2) {
            if pair[1].0 > pair[0].0 + 1 {
                self.say(format!("the headings jump at {}", pair[1].1));
            }
        }
        for (_, empty) in levels.iter().filter(|(_, words)| words.is_empty()) {
            self.say(format!("an empty heading{empty}"));
        }
    }

    fn forbidden_things(&mut self) {
        self.none_of("[placeholder]", "a placeholder");
        self.none_of("[disabled], [readonly]", "a control that cannot be used");
        self.none_of("[style], style, script:not([src])", "inline style or script");
        self.none_of("[target]", "a link opens elsewhere");
        self.none_of("[tabindex]:not([tabindex='0']):not([tabindex='-1'])", "an order of its own");
        let mut bad = Vec::new();
        for element in select(&self.html, "*") {
            for (name, value) in element.value().attrs() {
                if name.starts_with("on") {
                    bad.push(format!("a script in {name}: {}", tag(element)));
                }
                let address = matches!(name, "href" | "src" | "action" | "formaction");
                let elsewhere = value.contains("://") || value.starts_with("//");
                // A link may lead away; nothing may be fetched from or sent to elsewhere.
                if address && elsewhere && element.value().name() != "a" {
                    bad.push(format!("something of another host: {}", tag(element)));
                }
            }
        }
        self.found.extend(bad);
    }

    fn names(&mut self) {
        self.none_of("th:not([scope])", "a header without a scope");
        self.none_of("img:not([alt])", "a picture without words");
        // A picture with links in it is a group: the links of a `role=img` cannot be reached.
        self.none_of(
            "svg:is([role=img], [role=group]):not([aria-label]):not([aria-labelledby])",
            "a sign without a name",
        );
        self.none_of(
            "svg:not([role=img]):not([role=group]):not([aria-hidden=true])",
            "a sign neither named nor silent",
        );
        let empty: Vec<String> = select(&self.html, "a, button, label, legend, th")
            .into_iter()
            .filter(|element| words(*element).is_empty() && element.attr("aria-label").is_none())
            .map(tag)
            .collect();
        for element in empty {
            self.say(format!("no words: {element}"));
        }
    }
}
