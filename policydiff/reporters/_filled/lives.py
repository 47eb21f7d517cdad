"""The records of lineage poured into the models of the JSON contract."""

from __future__ import annotations

from policydiff import lives
from policydiff.reporters._contract import lives as contract
from policydiff.reporters._filled.texts import clause, version


def clause_list(record: lives.ClauseList) -> contract.ClauseList:
    """A list without its clauses."""
    history = record.history
    return contract.ClauseList(
        path=history.path, ref=history.ref, head=history.head, gone=record.gone, notes=list(history.notes), clauses=[]
    )


def clause_life(record: lives.ClauseLife) -> contract.ClauseLife:
    """A life without its states."""
    history = record.history
    return contract.ClauseLife(
        path=history.path,
        ref=history.ref,
        head=history.head,
        notes=list(history.notes),
        life=listed(record.life),
        others={id: clause(each) for id, each in record.others.items()},
        states=[],
    )


def listed(life: lives.Life) -> contract.ListedClause:
    """A life in short."""
    ended = life.ended
    return contract.ListedClause(
        id=life.id,
        clause=clause(life.clause),
        since=_when(life.born),
        changed=len(life.changed),
        last_changed=_when(life.changed[-1]) if life.changed else None,
        last_material=_when(life.material) if life.material else None,
        ended=_end(ended) if ended else None,
    )


def _when(state: lives.State) -> contract.When:
    revision = state.version.revision
    return contract.When(commit=revision.commit, published=revision.published)


def _end(state: lives.State) -> contract.End:
    revision = state.version.revision
    return contract.End(
        commit=revision.commit,
        published=revision.published,
        file_deleted=revision.blob is None,
        merged_into=state.other or None,
    )


def state(record: lives.State) -> contract.State:
    """What a version did to a clause."""
    return contract.State(
        event=record.event.value,
        clause=clause(record.clause),
        was=clause(record.was) if record.was else None,
        other=record.other or None,
        level=record.level.value if record.level else None,
        effective=list(record.effective),
        in_force=record.in_force,
        version=version(record.version),
    )
