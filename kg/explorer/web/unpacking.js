// Unpacks what the page carries: the library, our own code, and the data.
/** @param {any} element */
async function unzip(element) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("This browser cannot unpack the page. / 浏览器版本过旧,无法展开数据。");
  }
  const packed = atob(element.textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(stream).text();
  element.textContent = "";
  return text;
}

/** @param {any} element */
export const unpack = async (element) => JSON.parse(await unzip(element));

// Runs a script that the page carries; its digest stands in the page's policy.
/** @param {any} element */
export async function run(element) {
  const script = document.createElement("script");
  script.textContent = await unzip(element);
  document.head.append(script);
}
