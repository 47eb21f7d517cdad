/* What has changed since somebody agreed to a policy? Asked of the versions.json that `policydiff site` writes.

     policydiffSince("/privacy/versions.json", "2024-01-01").then(answer => ...)

   The second argument is what was kept when they agreed: the digest of the text (64 digits, or its first 8 or more),
   the id or the commit of a version, or a day (YYYY-MM-DD), which means the version published last by its end; where
   dates of commits run backwards, the one of those it may have been since which most has changed. The answer is null
   where no version is meant, or several texts are; else it has

     version   what the manifest has of the version that was agreed to
     changed   whether anything is different in the newest text, and `level`, how much it weighs at most
     changes   how many changes there are
     askAgain  whether they have to be asked again, and `since`, from which day that binds for which they are
     compare   the address of the page that shows what is different; null where nothing is, or it is the newest

   What was taken back in between does not count: the manifest compares each version with the newest one. */
(function (scope) {
  "use strict";

  function found(versions, agreed) {
    const digits = String(agreed).trim().toLowerCase().replace(/^sha256[ :-]*/, "");
    const hex = /^[0-9a-f]{8,64}$/.test(digits);
    const mine = hex ? versions.filter(each => each.digest.startsWith(digits)) : [];
    if (new Set(mine.map(each => each.digest)).size > 1) return null;
    // Of versions with the same words the first one: it leaves nothing out. The manifest has the newest first.
    if (mine.length) return mine[mine.length - 1];
    const named = versions.filter(each => each.id === digits || (hex && each.commit.startsWith(digits)));
    if (named.length) return named.length === 1 ? named[0] : null;
    if (!/^\d{4}-\d\d-\d\d$/.test(digits)) return null;
    return dated([...versions].reverse(), digits);
  }

  const LEVELS = [null, "editorial", "clarification", "material"];

  // The version of a day, of the oldest first. Where the dates of commits run backwards several are possible: then the
  // one since which most has changed.
  function dated(versions, day) {
    const days = versions.map(each => each.published.slice(0, 10));
    if (!days.some(each => each <= day)) return null;
    const later = days.findIndex(each => each > day);
    const last = Math.max((later < 0 ? days.length : later) - 1, 0);
    let first = last;
    while (first && days.slice(0, first).some(each => each > days[first])) first--;
    const possible = versions.filter((_, at) => first <= at && (at <= last || days[at] <= day));
    const weight = each => each.net.asks * LEVELS.length + LEVELS.indexOf(each.net.level);
    return possible.reduce((one, other) => weight(other) > weight(one) ? other : one);
  }

  async function since(manifest, agreed) {
    const response = await fetch(manifest);
    if (!response.ok) throw new Error(`${manifest}: ${response.status}`);
    const known = await response.json();
    const version = found(known.versions, agreed);
    if (!version) return null;
    const net = version.net;
    return {
      version,
      changed: net.changes > 0,
      level: net.level,
      changes: net.changes,
      askAgain: net.asks,
      since: net.since,
      compare: net.changes && version.compare ? new URL(version.compare, new URL(manifest, document.baseURI)).href : null,
    };
  }

  scope.policydiffSince = since;
})(typeof window === "undefined" ? globalThis : window);
