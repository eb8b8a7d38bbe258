"""A Dockerfile as its stages and instructions, for a machine that has no Docker: just what ours uses."""

import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Stage:
    """One stage with everything of the stages it stands on, in order. ``command`` and ``health`` are argument lists."""

    environ: dict[str, str] = field(default_factory=dict)
    steps: list[tuple[str, str]] = field(default_factory=list)
    user: str = "root"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)


def read_stages(path: Path) -> dict[str, Stage]:
    """{stage: what it is made of}; ValueError on an instruction nobody has taught this reader."""
    text = re.sub(r"^#.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    stages: dict[str, Stage] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        word, rest = line.split(maxsplit=1)
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            before = stages.get(base, Stage())
            stages[name] = Stage(dict(before.environ), list(before.steps), before.user)
            continue
        stage = list(stages.values())[-1]
        match word:
            case "ENV":
                pairs = (pair.split("=", 1) for pair in shlex.split(rest))
                stage.environ.update({name: value.replace("$PATH", "{PATH}") for name, value in pairs})
            case "WORKDIR" | "COPY" | "RUN":
                stage.steps.append((word, rest.strip()))
            case "USER":
                stage.user = rest
            case "CMD":
                stage.command = json.loads(rest)
            case "HEALTHCHECK":
                stage.health = json.loads(rest.partition("CMD ")[2])
            case "EXPOSE" | "VOLUME":
                pass
            case _:
                raise ValueError(f"Dockerfile: {word} is not known to tests/docs/dockerfile.py")
    return stages
