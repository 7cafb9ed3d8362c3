// Sends a file in parts and goes on where the server stands after a lost connection. For our pages and for Tasklist.
(function (root, make) {
  if (typeof define === 'function' && define.amd) {
    define('capdo-upload', ['capdo-csrf'], make);
  } else {
    root.capdoUpload = make(root.capdoCsrf);
  }
}(this, (csrf) => {
  'use strict';

  const PART = 4 * 1024 * 1024;
  const TRIES = 6;
  const LOST = [0, 408, 429, 500, 502, 503, 504];

  const sentence = (status, data) => (data && data.detail)
    || (status === 0 && 'Mất kết nối. Phần đã gửi vẫn còn: bấm Thử lại để gửi tiếp.')
    || (status === 401 && 'Phiên làm việc đã hết. Hãy đăng nhập lại rồi gửi tiếp.')
    || 'Máy chủ không nhận được tệp. Hãy thử lại.';

  function call(method, url, body, onProgress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const fail = (status, data) => reject({ status, key: data && data.key, message: sentence(status, data) });
      request.open(method, url);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
      request.setRequestHeader(csrf.header, csrf.token());
      let sent = body;
      if (body instanceof Blob) {
        request.setRequestHeader('Content-Type', 'application/octet-stream');
      } else if (body) {
        request.setRequestHeader('Content-Type', 'application/json');
        sent = JSON.stringify(body);
      }
      if (onProgress) {
        request.upload.onprogress = (event) => onProgress(event.loaded);
      }
      request.onerror = () => fail(0, null);
      request.onload = () => {
        let data = null;
        try {
          data = request.responseText ? JSON.parse(request.responseText) : null;
        } catch (e) {
          fail(request.status < 400 ? 401 : request.status, null);
          return;
        }
        if (request.status >= 200 && request.status < 300) {
          resolve(data);
        } else {
          fail(request.status, data);
        }
      };
      request.send(sent || null);
    });
  }

  // Where a page is not read over HTTPS browsers do not reckon hashes; the server does in any case.
  async function sha256(file) {
    if (!window.crypto || !window.crypto.subtle) {
      return null;
    }
    const digest = await window.crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  const pause = (tries) => new Promise((done) => { setTimeout(done, Math.min(30000, 500 * 2 ** tries)); });

  /**
   * One file on its way. start() sends it, and called again after it failed goes on.
   *   url         of the dossier's uploads
   *   filing      kind, documentId, number, issuedOn, issuer
   *   onProgress  told the share that has arrived, 0 to 1
   *   onWaiting   told that the connection was lost and is tried again
   */
  function of(file, { url, filing, onProgress = () => {}, onWaiting = () => {} }) {
    let id = null;

    async function begin() {
      const said = { name: file.name, size: file.size };
      Object.keys(filing).filter((key) => filing[key]).forEach((key) => { said[key] = filing[key]; });
      const begun = await call('POST', url, said);
      id = begun.id;
      return 0;
    }

    async function standing() {
      if (!id) {
        return begin();
      }
      try {
        return (await call('GET', `${url}/${id}`)).offset;
      } catch (problem) {
        if (problem.status !== 404) {
          throw problem;
        }
        return begin();
      }
    }

    // Tries again what failed on the way, not what was refused.
    async function patiently(step) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await step();
        } catch (problem) {
          if (tries >= TRIES || !(LOST.includes(problem.status) || problem.key === 'upload.offset')) {
            throw problem;
          }
          onWaiting();
          await pause(tries);
        }
      }
    }

    async function part(offset) {
      let from = offset;
      return patiently(async () => {
        if (from === null) {
          from = await standing();
        }
        const at = from;
        from = null;
        if (at >= file.size) {
          return at;
        }
        const answer = await call('PUT', `${url}/${id}?offset=${at}`, file.slice(at, at + PART),
          (loaded) => onProgress((at + loaded) / file.size));
        return answer.offset;
      });
    }

    async function start() {
      let offset = await patiently(standing);
      while (offset < file.size) {
        onProgress(offset / file.size);
        offset = await part(offset);
      }
      onProgress(1);
      return call('POST', `${url}/${id}/finish`, { sha256: await sha256(file) }).catch((problem) => {
        if (!LOST.includes(problem.status)) {
          id = null;
        }
        throw problem;
      });
    }

    return { start };
  }

  return { of };
}));
