// Sends what is typed to the API of this very hub and shows what comes back, as text.
const form = document.getElementById("operation");
const answer = document.getElementById("answer");
const status = document.getElementById("status");

const TYPES = `{
  __schema {
    types {
      kind
      name
      description
      fields { name description }
      inputFields { name }
      enumValues { name }
    }
  }
}`;

async function send(query, variables) {
  const headers = {
    "Content-Type": "application/json",
    Accept: "application/graphql-response+json, application/json",
  };
  const token = form.elements.token.value.trim();
  if (token) headers.Authorization = `Bearer ${token}`;
  status.textContent = "送信しています";
  answer.textContent = "";
  const begun = performance.now();
  try {
    const reply = await fetch("/graphql", {
      method: "POST",
      headers,
      credentials: "omit",
      body: JSON.stringify({ query, variables }),
    });
    const milliseconds = Math.round(performance.now() - begun);
    answer.textContent = JSON.stringify(await reply.json(), null, 2);
    status.textContent = `${reply.status}（${milliseconds}ミリ秒）`;
  } catch {
    status.textContent = "送信できませんでした。接続を確認して、もう一度お試しください。";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  let variables;
  try {
    variables = JSON.parse(form.elements.variables.value.trim() || "{}");
  } catch {
    status.textContent = "変数をJSONとして読めません。書き方を確認してください。";
    form.elements.variables.focus();
    return;
  }
  send(form.elements.query.value, variables);
});

document.getElementById("schema").addEventListener("click", () => send(TYPES, {}));
