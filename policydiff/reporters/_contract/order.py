"""The order in which keys are written, by the record: where it is another than that of its fields."""

from __future__ import annotations

from typing import Any

_ORDER = {
    "model.Contribution": "commit author authored subject trailers",
    "model.Block": "lines text label",
    "model.Finding": "rule level why source code old new facts",
    "shared.GradedChange": (
        "kind moved scope clause old_clause new_clause old new spans links similarity fingerprint level "
        "reasons decided_by score findings"
    ),
    "model.Version": (
        "schema_version tool event commit blob path published committed authored author subject trailers "
        "tags merged renamed_from returns_to changes kind"
    ),
    "model.Log": "schema_version tool kind path ref head timeline clause level paths notes versions",
    "model.Side": "name path commit blob published",
    "model.Comparison": "schema_version tool kind old new notes warnings level hidden changes",
    "model.FrontMatter": "format lines entries error",
    "model.Excerpt": "schema_version tool kind side whole notes warnings front_matter sections",
    "verdict.Claim": "kind written key line readings",
    "period.Period": "days business_days months",
    "verdict.Notice": "path published effective channels audience covers",
    "verdict.Ruling": (
        "path old_path language state level old_blob new_blob demands dates promise period period_from "
        "earliest notices problems waivers notes"
    ),
    "verdict.Verdict": "schema_version tool kind opens fails fail_on base merge_base head commit today notes policies",
    "evidence.Flaw": "rule severity basis message path line about",
    "evidence.Told": "path blob published effective audience channels covers how kept kept_by",
    "evidence.PolicyRow": (
        "policy commit path blob previous previous_blob author subject authored committed published dates "
        "stated notices level words_added words_removed promises clean findings"
    ),
    "evidence.Page": "path total listed clean notes",
    "evidence.Ledger": "schema_version tool kind ref head since until policies versions",
    "evidence.InForce": (
        "schema_version tool kind day version first until because arguments not_on_record limits side whole "
        "notes warnings front_matter sections"
    ),
    "audited.Ownership": "file blob pattern line owners",
    "audit.PolicyEntry": (
        "policy commit path blob previous previous_blob author subject authored committed published dates "
        "stated notices level words_added words_removed promises clean findings demands announced clauses "
        "lead_days period period_from waivers approvals merged committer owners signature notes"
    ),
    "audited.Dossier": "path paths language total listed notes",
    "audited.Totals": "name versions material to_announce announced waived reviewed signed errors warnings notes",
    "audited.Audit": (
        "schema_version tool kind tool_version ref head configuration fail_on since until verified limits "
        "years total policies versions"
    ),
    "origins.Blame": "schema_version tool kind path ref commit published clause notes versions paragraphs",
    "lives.Life": "id clause since changed last_changed last_material ended",
    "lives.ClauseList": "schema_version tool kind path ref head gone notes clauses",
    "lives.State": "event clause was other level effective in_force version",
    "lives.ClauseLife": "schema_version tool kind path ref head notes life others states",
    "bundled.Verification": (
        "schema_version tool kind same derived tool_version made_by head policies files differences"
    ),
    "release.Subject": "path title language url urn since",
    "changelog.NoticeTold": "path name title published effective url",
    "changelog.EntryTold": "id name clause was today gone back url level mark said sentences notices changes",
    "changelog.ReleaseTold": (
        "id urn policy event day heading facts events in_force binds partly published tags pending level "
        "returns_to people versions notices said omitted entries"
    ),
    "release.Changelog": (
        "schema_version tool kind title language by level since until unreleased total policies notes releases"
    ),
    "proof.Proof": (
        "schema_version tool kind same_words holds normalisation old new old_words new_words difference "
        "notes warnings formatting others"
    ),
    "proof.Counted": "kind counted changes anchors",
    "translation.Lag": "leads state level clause here there version ended days changes",
    "translation.Translation": (
        "path language found since in_step behind unmatched followed_late median_days clauses lags without_counterpart"
    ),
    "translation.Original": "path language why translations not_compared notes",
    "translation.Translations": "schema_version tool kind ref head today behind all notes originals",
}


def in_order(record: type, keys: dict[str, Any]) -> dict[str, Any]:
    """The keys of a record in their order."""
    name = ".".join([record.__module__.rpartition(".")[2], record.__name__.lstrip("_")])
    order = _ORDER.get(name, "").split()
    assert not order or set(keys) <= set(order), (name, set(keys) - set(order))
    return dict(sorted(keys.items(), key=lambda key: order.index(key[0]))) if order else keys
