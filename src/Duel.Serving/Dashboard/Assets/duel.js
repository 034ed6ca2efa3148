// Theme, and the canvas of the page to play with.
window.duel = (() => {
  const key = "duel-dark";
  const canvases = new WeakMap();

  function isDark() {
    const kept = localStorage.getItem(key);
    return kept === null ? matchMedia("(prefers-color-scheme: dark)").matches : kept === "1";
  }

  function keepDark(dark) {
    localStorage.setItem(key, dark ? "1" : "0");
  }

  function state(canvas) {
    let known = canvases.get(canvas);
    if (!known) {
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      known = { pen, undo: [], size: 6, colour: "#000000", last: null, timer: 0 };
      clear(known, canvas);
      canvases.set(canvas, known);
    }
    return known;
  }

  function clear(known, canvas) {
    known.pen.fillStyle = "#ffffff";
    known.pen.fillRect(0, 0, canvas.width, canvas.height);
  }

  function keep(known, canvas) {
    known.undo.push(known.pen.getImageData(0, 0, canvas.width, canvas.height));
    if (known.undo.length > 40) known.undo.shift();
  }

  function place(canvas, event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  }

  function line(known, from, to) {
    known.pen.strokeStyle = known.colour;
    known.pen.lineWidth = known.size;
    known.pen.lineCap = "round";
    known.pen.beginPath();
    known.pen.moveTo(...from);
    known.pen.lineTo(...to);
    known.pen.stroke();
  }

  // Asks the model for a picture of the canvas; the latest answer counts.
  function ask(canvas, target, status, model) {
    const known = state(canvas);
    clearTimeout(known.timer);
    known.timer = setTimeout(() => canvas.toBlob(async blob => {
      const form = new FormData();
      form.append("image", blob, "canvas.png");
      form.append("model", model);
      const number = known.number = (known.number || 0) + 1;
      status.textContent = "Working...";
      try {
        const reply = await fetch("/v1/images/edits", { method: "POST", body: form });
        const json = await reply.json();
        if (number !== known.number) return;
        if (reply.ok) target.src = "data:image/png;base64," + json.data[0].b64_json;
        status.textContent = reply.ok ? "Done." : json.error.message;
      } catch {
        status.textContent = "The server does not answer.";
      }
    }), 150);
  }

  function draw(canvas, target, status, model) {
    const known = state(canvas);
    const changed = () => ask(canvas, target, status, model);
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      keep(known, canvas);
      known.last = place(canvas, event);
      line(known, known.last, known.last);
    });
    canvas.addEventListener("pointermove", event => {
      if (!known.last) return;
      const to = place(canvas, event);
      line(known, known.last, to);
      known.last = to;
    });
    for (const end of ["pointerup", "pointercancel"])
      canvas.addEventListener(end, () => { if (known.last) { known.last = null; changed(); } });
    canvas.addEventListener("drop", event => { event.preventDefault(); load(event.dataTransfer.files[0]); });
    canvas.addEventListener("dragover", event => event.preventDefault());
    // A pen for the keyboard: arrows move it, and with the shift key it draws.
    canvas.addEventListener("keydown", event => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step) return;
      event.preventDefault();
      const from = known.cursor || [canvas.width / 2, canvas.height / 2];
      const to = [Math.min(canvas.width, Math.max(0, from[0] + step[0] * 6)), Math.min(canvas.height, Math.max(0, from[1] + step[1] * 6))];
      if (event.shiftKey) { keep(known, canvas); line(known, from, to); changed(); }
      known.cursor = to;
    });
    function load(file) {
      if (!file) return;
      const picture = new Image();
      picture.onload = () => {
        keep(known, canvas);
        clear(known, canvas);
        known.pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
        URL.revokeObjectURL(picture.src);
        changed();
      };
      picture.onerror = () => { status.textContent = "The file is no picture."; };
      picture.src = URL.createObjectURL(file);
    }
    known.load = load;
    known.changed = changed;
  }

  // Sends files that were chosen to a model, and shows what it makes of them, before a slider or alone.
  function edit(model, picture, style, status, after, before, slider, frame) {
    let asked = 0;
    async function send() {
      if (!picture.files[0] || (style && !style.files[0])) {
        status.textContent = style && picture.files[0] ? "Choose a style too." : "";
        return;
      }
      const form = new FormData();
      form.append("image[]", picture.files[0]);
      if (style) form.append("image[]", style.files[0]);
      form.append("model", model);
      const number = ++asked;
      status.textContent = "Working...";
      try {
        const reply = await fetch("/v1/images/edits", { method: "POST", body: form });
        const json = await reply.json();
        if (number !== asked) return;
        if (reply.ok) {
          after.src = "data:image/png;base64," + json.data[0].b64_json;
          if (before) {
            URL.revokeObjectURL(before.src);
            before.src = URL.createObjectURL(picture.files[0]);
          }
        }
        status.textContent = reply.ok ? "Done." : json.error.message;
      } catch {
        status.textContent = "The server does not answer.";
      }
    }
    picture.addEventListener("change", send);
    style?.addEventListener("change", send);
    slider?.addEventListener("input", () => frame.style.setProperty("--cut", slider.value + "%"));
  }

  // Sends a still picture and the clip that drives it, and shows what they become.
  function drive(model, picture, clip, relative, status, target) {
    let asked = 0;
    async function send() {
      if (!picture.files[0] || !clip.files[0]) {
        status.textContent = picture.files[0] ? "Choose a clip too." : clip.files[0] ? "Choose a picture too." : "";
        return;
      }
      const form = new FormData();
      form.append("image", picture.files[0]);
      form.append("driving", clip.files[0]);
      form.append("relative", relative.checked);
      const number = ++asked;
      status.textContent = "Working...";
      try {
        const reply = await fetch("/clips/" + encodeURIComponent(model), { method: "POST", body: form });
        if (number !== asked) return;
        if (reply.ok) {
          URL.revokeObjectURL(target.src);
          target.src = URL.createObjectURL(await reply.blob());
        }
        status.textContent = reply.ok ? "Done." : (await reply.json()).error;
      } catch {
        status.textContent = "The server does not answer.";
      }
    }
    for (const input of [picture, clip, relative]) input.addEventListener("change", send);
  }

  return {
    isDark, keepDark, draw, edit, drive,
    pen: (canvas, colour, size) => Object.assign(state(canvas), { colour, size }),
    undo: canvas => { const known = state(canvas), before = known.undo.pop(); if (before) { known.pen.putImageData(before, 0, 0); known.changed?.(); } },
    clear: canvas => { const known = state(canvas); keep(known, canvas); clear(known, canvas); known.changed?.(); },
    upload: (canvas, input) => { state(canvas).load?.(input.files[0]); input.value = ""; },
  };
})();
