// What the editor asks the server for.

const LOST = 'Không lưu được: mất kết nối hoặc phiên làm việc đã hết. Hãy giữ nguyên trang này, đăng nhập ở một thẻ khác rồi bấm Lưu lại.';

export class Refused extends Error {
  /** @param key of the refusal; empty when the server did not answer as it should */
  constructor(key, sentence) {
    super(sentence);
    this.key = key;
  }
}

async function ask(address, method, type, body) {
  let response;
  let answer;
  try {
    response = await fetch(address, {
      method,
      headers: { ...(type && { 'Content-Type': type }), Accept: 'application/json', [window.capdoCsrf.header]: window.capdoCsrf.token() },
      body,
    });
    answer = await response.json();
  } catch {
    throw new Refused('', LOST);
  }
  if (!response.ok) {
    throw new Refused(answer.key ?? '', answer.detail ?? LOST);
  }
  return answer;
}

export class DraftOnServer {
  #address;
  #revision;

  constructor(address, revision) {
    this.#address = address;
    this.#revision = revision;
  }

  async xml() {
    const response = await fetch(`${this.#address}/xml`);
    if (!response.ok) {
      throw new Refused('', LOST);
    }
    return response.text();
  }

  forms() {
    return ask(`${this.#address}/forms`, 'GET');
  }

  async saveXml(xml) {
    await this.#save('', 'application/xml', xml);
  }

  async saveForms(forms) {
    await this.#save('/forms', 'application/json', JSON.stringify(forms));
  }

  async #save(part, type, body) {
    this.#revision = (await ask(`${this.#address}${part}?revision=${this.#revision}`, 'PUT', type, body)).revision;
  }

  /** Findings about a text that need not be saved. */
  check(xml) {
    return ask(`${this.#address}/check`, 'POST', 'application/xml', xml);
  }
}

export const read = (address) => ask(address, 'GET');
