"""The pages of a policy that are made anew with each version: its list of versions, its newest text, its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.language.phrases import Phrases
from policydiff.lineage.records import ClauseState
from policydiff.prose.places import heading
from policydiff.prose.text import flat
from policydiff.questions.archive.records import ArchivedClause, ArchivedPolicy, ArchivedVersion
from policydiff.questions.archive.words import in_force, waiting
from policydiff.render._site.frame import ArchivePage
from policydiff.render._site.parts import changes, day_of, lang, links, page, text
from policydiff.render._text.markup import escaped


class PolicyPages:
    """The pages of a policy in the words of a language."""

    def __init__(self, policy: ArchivedPolicy, say: Phrases) -> None:
        self._policy, self._say = policy, say
        self._title = flat(policy.title)
        self._day = {each.id: day_of(each, say) for each in policy.versions}
        self._by_commit = {each.stamp.revision.commit: each for each in policy.versions}

    def all(self) -> Iterator[ArchivePage]:
        """Every page, one after the other."""
        yield self.home()
        yield self.latest()
        if len(self._policy.versions) > 1:
            yield self.compare()
        yield from (self.today(each) for each in self._policy.versions[:-1])
        yield self.clauses()
        yield from map(self.clause, self._policy.clauses)

    # ----------------------------------------------------------------- versions

    def home(self) -> ArchivePage:
        """The list of all versions, and the ways to everything else."""
        say, policy = self._say, self._policy
        rows = "".join(self._row(each) for each in reversed(policy.versions))
        compared = [("compare/", say.say("site.compare"))] if len(policy.versions) > 1 else []
        listed = links(
            [
                ("latest/", say.say("site.current")),
                *compared,
                ("changelog/", say.say("site.changelog")),
                ("feed.xml", say.say("site.feed")),
                ("clauses/", say.say("site.clauses")),
                ("../search/", say.say("site.search")),
            ]
        )
        gone = (
            f'<p class="banner">{escaped(say.say("site.gone_on", date=say.day(policy.gone)))}</p>\n'
            if policy.gone
            else ""
        )
        others = "".join(
            f'<li><a href="../{each.address}/"{lang(each.language)}>{escaped(each.language or each.address)}</a></li>\n'
            for each in policy.languages
        )
        named = f"<h2>{escaped(say.say('site.languages'))}</h2>\n<ul>\n{others}</ul>\n" if others else ""
        title = say.say("site.archive", policy=self._title)
        heads = (say.say(f"site.{key}") for key in ("published", "binds", "text", "changes"))
        body = (
            f'<main>\n<h1>{escaped(title)}</h1>\n{gone}<ul class="links">\n{listed}</ul>\n'
            f'<h2>{escaped(say.say("site.versions"))}</h2>\n<div class="table" tabindex="0"><table>\n'
            f"<tr>{''.join(f'<th scope=col>{escaped(head)}</th>' for head in heads)}</tr>\n{rows}</table></div>\n"
            f"{named}</main>\n"
        )
        return self._page("", title, body)._replace(links=self._languages(""))

    def _row(self, version: ArchivedVersion) -> str:
        say, day = self._say, escaped(self._day[version.id])
        level = version.stamp.level
        mark = escaped(say.say(f"changelog.{level}") if level else say.say("site.born"))
        if version is not self._policy.versions[0]:
            mark = f'<a href="{version.id}/redline/">{mark}<span class="unseen">, {day}</span></a>'
        bound = escaped(in_force(version, say)) or f"<small>{escaped(say.say('site.overtaken'))}</small>"
        text = f'<a href="{version.id}/">{escaped(say.say("site.text"))}<span class="unseen">, {day}</span></a>'
        when = f'<time datetime="{version.stamp.revision.published.date()}">{day}</time>'
        return f'<tr><td>{when}</td><td>{bound}</td><td>{text}</td><td class="{level or ""}">{mark}</td></tr>\n'

    def latest(self) -> ArchivePage:
        """The text that was published last, and from when it applies."""
        latest, say = self._policy.latest, self._say
        document = self._policy.text(latest)
        redlined = [(f"../{latest.id}/redline/", say.say("site.before"))] if len(self._policy.versions) > 1 else []
        listed = links([(f"../{latest.id}/", self._day[latest.id]), *redlined, ("../", say.say("site.versions"))])
        told = "".join(f"<p>{escaped(line)}</p>\n" for line in waiting(self._policy, say))
        addresses = {each.life.id: each.address for each in self._policy.clauses}
        sections = self._policy.ids[latest.stamp.revision.commit].sections
        notes = f'<div class="banner">\n{told}</div>\n<ul class="links">\n{listed}</ul>\n'
        body = text(document, sections, addresses, self._title, notes)
        return self._page("latest/", self._title, body)._replace(links=self._languages("latest/"))

    def today(self, version: ArchivedVersion) -> ArchivePage:
        """What is different today from a version."""
        say, latest = self._say, self._policy.latest
        was, now = self._day[version.id], self._day[latest.id]
        around = [(f"../../{version.id}/", was), ("../../latest/", now), ("../", say.say("site.compare"))]
        title = say.say("changelog.titled", what=self._title, title=f"{was} → {now}")
        made = changes(self._policy.net(version), title, around, say)
        return self._page(f"compare/{version.id}/", title, made)._replace(kind="redline")

    def compare(self) -> ArchivePage:
        """The form in which any two versions are chosen; without a script it is a list of links."""
        say, policy, mark = self._say, self._policy, " selected"
        older, newer = (
            "".join(
                f'<option value="{each.id}"{mark if each is chosen else ""}>{escaped(self._day[each.id])}</option>\n'
                for each in reversed(policy.versions)
            )
            for chosen in (policy.versions[-2], policy.latest)
        )
        listed = links(
            (f"{each.id}/", f"{self._day[each.id]} → {self._day[policy.latest.id]}")
            for each in reversed(policy.versions[:-1])
        )
        title = say.say("changelog.titled", what=self._title, title=say.say("site.compare"))
        body = (
            f"<main>\n<h1>{escaped(title)}</h1>\n<form data-compare hidden>\n"
            f'<label>{escaped(say.say("site.older"))} <select name="old">\n{older}</select></label>\n'
            f'<label>{escaped(say.say("site.newer"))} <select name="new">\n{newer}</select></label>\n'
            f"<button>{escaped(say.say('site.do_compare'))}</button>\n"
            f'<p class="dim">{escaped(say.say("site.needs_script"))}</p>\n</form>\n'
            f'<div data-result role="status" data-same="{escaped(say.say("site.same"))}"></div>\n'
            f"<h2>{escaped(say.say('site.today'))}</h2>\n<ul>\n{listed}</ul>\n</main>\n"
        )
        return self._page("compare/", title, body)

    # ----------------------------------------------------------------- clauses

    def clauses(self) -> ArchivePage:
        """The clauses there are and were."""
        say, every = self._say, self._policy.clauses
        living = links((f"{each.address}/", self._name(each)) for each in every if not each.life.ended)
        dead = links((f"{each.address}/", self._name(each)) for each in every if each.life.ended)
        gone = f"<h2>{escaped(say.say('page.gone'))}</h2>\n<ul>\n{dead}</ul>\n" if dead else ""
        title = say.say("changelog.titled", what=self._title, title=say.say("site.clauses"))
        return self._page("clauses/", title, f"<main>\n<h1>{escaped(title)}</h1>\n<ul>\n{living}</ul>\n{gone}</main>\n")

    def clause(self, clause: ArchivedClause) -> ArchivePage:
        """The life of a clause, newest first."""
        say, name = self._say, self._name(clause)
        sections = self._policy.ids[self._policy.latest.stamp.revision.commit].sections
        at = f"#{clause.address}" if clause.life.id in sections else ""
        there = [] if clause.life.ended else [(f"../../latest/{at}", say.say("site.current"))]
        listed = links([*there, ("feed.xml", say.say("site.feed")), ("../", say.say("site.clauses"))])
        states = "".join(map(self._state, reversed(clause.life.states)))
        body = (
            f'<main>\n<h1>{escaped(name)}</h1>\n<p>{escaped(self._title)}</p>\n<ul class="links">\n{listed}</ul>\n'
            f"<h2>{escaped(say.say('site.life'))}</h2>\n<ul>\n{states}</ul>\n</main>\n"
        )
        return self._page(f"clauses/{clause.address}/", f"{name} · {self._title}", body)

    def _state(self, state: ClauseState) -> str:
        say, revision = self._say, state.version.revision
        version = self._by_commit.get(revision.commit)
        day = escaped(self._day[version.id] if version else say.day(revision.published.date()))
        told = [f'<a href="../../{version.id}/">{day}</a>' if version else day, escaped(say.say(f"site.{state.event}"))]
        if state.level:
            told.append(f'<span class="level {state.level}">{escaped(say.say(f"changelog.{state.level}"))}</span>')
        if state.renamed and state.was:
            told.append(escaped(say.say("change.section_renamed", old=flat(state.was.title))))
        if version is not None and version is not self._policy.versions[0]:
            told.append(
                f'<a href="../../{version.id}/redline/">{escaped(say.say("site.changes"))}'
                f'<span class="unseen">, {day}</span></a>'
            )
        return f"<li>{' · '.join(told)}</li>\n"

    def _name(self, clause: ArchivedClause) -> str:
        return heading(clause.life.clause) or self._say.say("change.opening")

    # ----------------------------------------------------------------- all of them

    def _page(self, below: str, title: str, body: str) -> ArchivePage:
        place = f"{self._policy.address}/{below}"
        way = [("../" * place.count("/"), self._say.say("site.policies"))]
        if below:
            way.append(("../" * below.count("/"), self._title))
        return page(place, title, body, self._say, way)

    def _languages(self, below: str) -> tuple[tuple[str, str], ...]:
        """The same page in each language that the policy is in, its own included."""
        if not self._policy.languages or not self._policy.language:
            return ()
        others = ((each.language, f"{each.address}/{below}") for each in self._policy.languages if each.language)
        return ((self._policy.language, f"{self._policy.address}/{below}"), *others)
