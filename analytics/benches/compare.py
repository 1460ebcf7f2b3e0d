"""The survey and the matrix by DuckDB and by pandas, on the files that analytics reads.

Each engine runs in a process of its own with two threads, so that its memory is its own.
The others are asked for less: numerators and denominators only, and not the persons and
workplaces behind each of them. DuckDB is asked in two ways, and its quicker one counts.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TURNS = 3
COLUMNS = [
    "happening", "service", "recipient", "channel", "performer", "content", "care",
    "approach", "clock", "item", "size",
]
DISTINCT = ("workplace", "worker", "organisation")


def peak_mb():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024


def best_of(work):
    best, given = None, None
    for _ in range(TURNS):
        started = time.perf_counter()
        given = work()
        took = (time.perf_counter() - started) * 1000
        best = took if best is None else min(best, took)
    return best, given


def holders(questions):
    """Every smallest cell with the spots that hold it."""
    return [
        ((layer * 9 + size) * 14 + service, spot)
        for spot, of in enumerate(questions["spots"])
        for layer in of["layers"]
        for size in of["sizes"]
        for service in of["services"]
    ]


def wider(questions):
    """Every spot of one service with the spots of more services that hold it."""
    spots = questions["spots"]
    by_row = {}
    for at, of in enumerate(spots):
        by_row.setdefault((tuple(of["layers"]), tuple(of["sizes"])), []).append(at)
    return [
        (one, other)
        for row in by_row.values()
        for one in row
        for other in row
        if spots[one]["is_one_service"]
        and not spots[other]["is_one_service"]
        and spots[one]["services"][0] in spots[other]["services"]
    ]


def matrix_of(spots, sums, places, workers, providers, medians, overlapping):
    """The cells in order, from what was counted by spot."""
    return [
        [
            *sums.get(spot, [0] * 7),
            *places.get(spot, (0, 0)),
            overlapping.get(spot, 0),
            workers.get(spot, 0),
            providers.get(spot, 0),
            medians.get(spot),
        ]
        for spot in range(len(spots))
    ]


# DuckDB


def condition(pick):
    parts = [f"{column} IN ({','.join(map(str, pick[column]))})" for column in COLUMNS
             if pick[column]]
    for column in ("is_in_time", "is_paid"):
        if pick[column] is not None:
            parts.append(column if pick[column] else f"NOT {column}")
    return " AND ".join(parts) or "true"


def size_case(questions):
    whens = " ".join(
        f"WHEN headcount < {upper} THEN {size}"
        for size, upper in enumerate(questions["size_from"][1:])
    )
    return f"CASE WHEN headcount IS NULL THEN 8 {whens} ELSE 7 END"


def duckdb_survey(db, questions, by_cube):
    expressions, others = [], []
    rows = "sum(rows)" if by_cube else "count(*)"

    def counted(of):
        what, where = of["what"], condition(of["pick"])
        if what == "rows":
            return f"coalesce({rows} FILTER (WHERE {where}), 0)::BIGINT"
        if what in ("people", "minutes", "amounts"):
            column = "amount" if what == "amounts" and not by_cube else what
            return f"coalesce(sum({column}) FILTER (WHERE {where}), 0)::BIGINT"
        others.append((what, of["pick"]))
        return f"{-len(others)}::BIGINT"

    for indicator in questions["indicators"]:
        formula = indicator["formula"]
        if "days" in formula:
            others.append(("days", formula["days"], formula["at"]))
            expressions.append(f"{-len(others)}::BIGINT")
            others.append(("timed", formula["days"]))
            expressions.append(f"{-len(others)}::BIGINT")
        else:
            expressions.append(counted(formula["part"]))
            expressions.append(counted(formula["whole"]) if "whole" in formula else "NULL")

    if by_cube:
        db.execute(f"""CREATE OR REPLACE TEMP TABLE cube AS
            SELECT month, {', '.join(COLUMNS)}, is_in_time, is_paid, count(*) AS rows,
                sum(people) AS people, sum(minutes) AS minutes, sum(amount) AS amounts
            FROM facts GROUP BY ALL""")
    source = "cube" if by_cube else "facts"
    direct = db.execute(
        f"SELECT month, {', '.join(expressions)} FROM {source} GROUP BY month ORDER BY month"
    ).fetchall()

    # What no sum of parts gives: different ones and quantiles in one more query.
    single = {}
    asked = []
    for at, (what, pick, *rest) in enumerate(others):
        where = condition(pick)
        if what in DISTINCT:
            asked.append((at, f"count(DISTINCT {what}) FILTER (WHERE {where})"))
        elif what == "days":
            asked.append((at, f"coalesce(quantile_disc(days, {rest[0]}) FILTER (WHERE {where}), 0)"))
        elif what == "timed":
            asked.append((at, f"count(days) FILTER (WHERE {where})"))
    answers = db.execute(
        f"SELECT month, {', '.join(sql for _, sql in asked)} FROM facts GROUP BY month"
    ).fetchall()
    for month, *values in answers:
        for (at, _), value in zip(asked, values):
            single[at, month] = value

    standing = db.execute("""SELECT month, item, sum(amount)::BIGINT FROM (
        SELECT month, item, organisation, arg_max(amount, (day, amount)) AS amount
        FROM facts WHERE happening = 20 GROUP BY ALL) GROUP BY ALL""").fetchall()
    standing = {(month, item): amount for month, item, amount in standing}
    ways = {
        "free_and_paid": "bool_or(is_paid) AND bool_or(NOT is_paid)",
        "many_organisations": "min(organisation) <> max(organisation)",
    }
    for at, (what, pick, *_) in enumerate(others):
        if what in ways:
            found = db.execute(f"""SELECT month, count(DISTINCT workplace) FROM (
                SELECT month, workplace, service FROM facts
                WHERE workplace IS NOT NULL AND service IS NOT NULL AND {condition(pick)}
                GROUP BY ALL HAVING {ways[what]}) GROUP BY month""").fetchall()
            single.update({(at, month): value for month, value in found})
        elif what == "standing":
            for month, *_ in direct:
                single[at, month] = standing.get((month, pick["item"][0]), 0)

    survey = []
    for month, *values in direct:
        values = [single.get((-value - 1, month), 0) if value is not None and value < 0 else value
                  for value in values]
        survey.append({"month": month, "figures": [list(pair) for pair in
                                                   zip(values[::2], values[1::2])]})
    return survey


def duckdb_matrix(db, questions):
    happening = questions["happening"]
    served = happening["SERVED"]
    db.execute(f"""CREATE OR REPLACE TEMP VIEW seen AS
        SELECT *, ((CASE WHEN recipient IS NULL THEN 2 WHEN recipient = 2 THEN 1 ELSE 0 END * 9
            + size) * 14 + service)::SMALLINT AS cell
        FROM facts
        WHERE happening IN ({','.join(map(str, happening.values()))}) AND service IS NOT NULL""")
    sums = db.execute(f"""SELECT spot, sum(a), sum(p), sum(m), sum(paid), sum(w), sum(g), sum(d)
        FROM (SELECT cell, count(*) FILTER (WHERE happening = {served}) AS a,
            coalesce(sum(people) FILTER (WHERE happening = {served}), 0) AS p,
            coalesce(sum(minutes) FILTER (WHERE happening = {served}), 0) AS m,
            count(*) FILTER (WHERE happening = {served} AND is_paid) AS paid,
            count(*) FILTER (WHERE happening = {happening['WAITLISTED']}) AS w,
            count(*) FILTER (WHERE happening = {happening['GUIDED_ELSEWHERE']}) AS g,
            count(*) FILTER (WHERE happening = {happening['WITHDRAWN']}) AS d
            FROM seen GROUP BY cell) JOIN holders USING (cell) GROUP BY spot""").fetchall()
    db.execute(f"""CREATE OR REPLACE TEMP TABLE places AS
        SELECT spot, workplace, min(first) <> max(last) AS again,
            min(organisation) <> max(organisation) AS shared
        FROM (SELECT cell, workplace, organisation, min(day) AS first, max(day) AS last
            FROM seen WHERE happening = {served} AND workplace IS NOT NULL GROUP BY ALL)
        JOIN holders USING (cell) GROUP BY ALL""")
    places = db.execute("""SELECT spot, count(*), count(*) FILTER (WHERE again)
        FROM places GROUP BY spot""").fetchall()
    overlapping = db.execute("""WITH shared AS (SELECT spot, workplace
            FROM places JOIN one_service USING (spot) WHERE shared)
        SELECT spot, count(*) FROM shared GROUP BY spot
        UNION ALL SELECT other, count(DISTINCT workplace)
        FROM shared JOIN wider ON one = spot GROUP BY other""").fetchall()
    workers = db.execute(f"""SELECT spot, count(DISTINCT worker) FROM (
        SELECT DISTINCT cell, worker FROM seen
        WHERE happening = {served} AND worker IS NOT NULL)
        JOIN holders USING (cell) GROUP BY spot""").fetchall()
    providers = db.execute(f"""SELECT spot, count(DISTINCT organisation) FROM (
        SELECT DISTINCT cell, organisation FROM seen WHERE happening = {served})
        JOIN holders USING (cell) GROUP BY spot""").fetchall()
    medians = db.execute(f"""WITH times AS (SELECT spot, days, sum(times) AS times FROM (
            SELECT cell, days, count(*) AS times FROM seen
            WHERE happening = {served} AND days IS NOT NULL GROUP BY ALL)
            JOIN holders USING (cell) GROUP BY ALL),
        ranked AS (SELECT spot, days, sum(times) OVER (PARTITION BY spot ORDER BY days) AS upto,
            sum(times) OVER (PARTITION BY spot) AS all_of_it FROM times)
        SELECT spot, min(days) FROM ranked WHERE upto >= ceil(all_of_it * 50 / 100)
        GROUP BY spot""").fetchall()
    return matrix_of(
        questions["spots"],
        {spot: [int(value) for value in values] for spot, *values in sums},
        {spot: (one, again) for spot, one, again in places},
        dict(workers), dict(providers), dict(medians), dict(overlapping),
    )


def run_duckdb(folder, questions, by_cube):
    import duckdb

    db = duckdb.connect()
    db.execute("SET threads = 2")
    db.execute(f"""CREATE VIEW facts AS SELECT *, strftime(day, '%Y-%m') AS month,
        {size_case(questions)} AS size
        FROM read_parquet('{folder}/*/*/*.parquet', hive_partitioning = true)""")
    db.execute("CREATE TABLE holders (cell SMALLINT, spot INTEGER)")
    db.execute("CREATE TABLE wider (one INTEGER, other INTEGER)")
    db.execute("CREATE TABLE one_service (spot INTEGER)")
    db.executemany("INSERT INTO holders VALUES (?, ?)", holders(questions))
    db.executemany("INSERT INTO wider VALUES (?, ?)", wider(questions))
    db.executemany("INSERT INTO one_service VALUES (?)", [
        [spot] for spot, of in enumerate(questions["spots"]) if of["is_one_service"]])
    surveying, survey = best_of(lambda: duckdb_survey(db, questions, by_cube))
    ordering, matrix = best_of(lambda: duckdb_matrix(db, questions))
    return surveying, ordering, {"survey": survey, "matrix": matrix}


# pandas


def run_pandas(folder, questions):
    import numpy as np
    import pandas as pd
    import pyarrow.dataset as ds

    needed = [*(column for column in COLUMNS if column != "size"), "day", "organisation",
              "workplace", "worker", "headcount", "is_paid", "people", "minutes", "days",
              "is_in_time", "amount"]

    files = sorted(str(path) for path in Path(folder).glob("*/*/*.parquet"))

    def load():
        table = ds.dataset(files, format="parquet").to_table(columns=needed)
        frame = pd.DataFrame({
            column: table[column].fill_null(255 if column not in (
                "workplace", "worker", "headcount", "days") else 4_294_967_295).to_numpy()
            for column in needed if column not in ("day", "is_in_time", "is_paid")
        })
        frame["is_paid"] = table["is_paid"].cast("uint8").to_numpy()
        frame["is_in_time"] = table["is_in_time"].cast("uint8").fill_null(255).to_numpy()
        frame["day"] = table["day"].cast("int32").to_numpy()
        frame["month"] = table["day"].to_numpy().astype("datetime64[M]").astype("int32")
        frame["month"] -= frame["month"].min()
        bounds = np.array(questions["size_from"][1:])
        frame["size"] = np.where(frame["headcount"] == 4_294_967_295, 8,
                                 np.searchsorted(bounds, frame["headcount"], side="right"))
        return frame

    unknown = 4_294_967_295

    def survey():
        frame = load()
        months = int(frame["month"].max()) + 1
        known = {}

        def taken(pick):
            key = json.dumps(pick)
            if key not in known:
                mask = np.ones(len(frame), dtype=bool)
                for column in COLUMNS:
                    if pick[column]:
                        table = np.zeros(256, dtype=bool)
                        table[pick[column]] = True
                        mask &= table[frame[column].to_numpy()]
                for column in ("is_in_time", "is_paid"):
                    if pick[column] is not None:
                        mask &= frame[column].to_numpy() == int(pick[column])
                known[key] = np.flatnonzero(mask)
            return known[key]

        def by_month(rows, column):
            values = frame[column].to_numpy()[rows].astype("float64")
            return np.bincount(frame["month"].to_numpy()[rows], values, months).astype("int64")

        def counted(of):
            what, rows = of["what"], taken(of["pick"])
            month = frame["month"].to_numpy()[rows]
            if what == "rows":
                return np.bincount(month, minlength=months)
            if what in ("people", "minutes"):
                return by_month(rows, what)
            if what == "amounts":
                return by_month(rows, "amount")
            part = frame.iloc[rows]
            if what in DISTINCT:
                part = part[part[what] != unknown]
                return part.groupby("month")[what].nunique().reindex(range(months), fill_value=0)
            if what == "standing":
                part = part.sort_values(["day", "amount"])
                last = part.groupby(["month", "organisation"])["amount"].last()
                return last.groupby("month").sum().reindex(range(months), fill_value=0)
            part = part[(part["workplace"] != unknown) & (part["service"] != 255)]
            groups = part.groupby(["month", "workplace", "service"])
            column = "is_paid" if what == "free_and_paid" else "organisation"
            both = groups[column].agg(["min", "max"])
            both = both[both["min"] != both["max"]].reset_index()
            return both.groupby("month")["workplace"].nunique().reindex(
                range(months), fill_value=0)

        columns = []
        for indicator in questions["indicators"]:
            formula = indicator["formula"]
            if "days" in formula:
                rows = taken(formula["days"])
                part = frame.iloc[rows][["month", "days"]]
                part = part[part["days"] != unknown].sort_values(["month", "days"])
                sizes = np.bincount(part["month"], minlength=months)
                starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
                ranks = np.ceil(sizes * round(formula["at"] * 100) / 100).astype(int) - 1
                days = part["days"].to_numpy()
                columns.append([int(days[start + rank]) if size else 0 for start, rank, size in
                                zip(starts, ranks, sizes)])
                columns.append(sizes)
            else:
                columns.append(counted(formula["part"]))
                columns.append(counted(formula["whole"]) if "whole" in formula
                               else [None] * months)
        found = []
        for month in range(months):
            year, number = divmod(2026 * 12 + 3 + month, 12)
            values = [None if column[month] is None else int(column[month])
                      for column in map(list, columns)]
            found.append({"month": f"{year}-{number + 1:02}", "figures": [
                list(pair) for pair in zip(values[::2], values[1::2])]})
        return found

    held = pd.DataFrame(holders(questions), columns=["cell", "spot"])
    wide = pd.DataFrame(wider(questions), columns=["spot", "other"])
    one_service = {spot for spot, of in enumerate(questions["spots"]) if of["is_one_service"]}

    def matrix():
        frame = load()
        happening = questions["happening"]
        frame = frame[frame["happening"].isin(happening.values()) & (frame["service"] != 255)]
        layer = np.select([frame["recipient"] == 255, frame["recipient"] == 2], [2, 1], 0)
        frame = frame.assign(cell=(layer * 9 + frame["size"]) * 14 + frame["service"])
        served = frame[frame["happening"] == happening["SERVED"]]
        sums = pd.DataFrame(index=range(3 * 9 * 14))
        cells = served.groupby("cell")
        sums["a"], sums["p"], sums["m"] = cells.size(), cells["people"].sum(), cells["minutes"].sum()
        sums["paid"] = cells["is_paid"].sum()
        for name in ("WAITLISTED", "GUIDED_ELSEWHERE", "WITHDRAWN"):
            sums[name] = frame[frame["happening"] == happening[name]].groupby("cell").size()
        sums = sums.fillna(0).astype("int64").reset_index(names="cell")
        sums = held.merge(sums).drop(columns="cell").groupby("spot").sum()

        touches = served[served["workplace"] != unknown]
        touches = touches.groupby(["cell", "workplace", "organisation"])["day"] \
            .agg(["min", "max"]).reset_index()
        places = held.merge(touches).groupby(["spot", "workplace"]).agg(
            first=("min", "min"), last=("max", "max"), low=("organisation", "min"),
            high=("organisation", "max")).reset_index()
        places["again"] = places["first"] != places["last"]
        counts = places.groupby("spot").agg(one=("workplace", "size"), again=("again", "sum"))
        shared = places[(places["low"] != places["high"]) & places["spot"].isin(one_service)]
        overlapping = shared.groupby("spot").size().to_dict()
        overlapping |= wide.merge(shared).groupby("other")["workplace"].nunique().to_dict()

        def different(column):
            part = served[served[column] != unknown][["cell", column]].drop_duplicates()
            return held.merge(part).groupby("spot")[column].nunique().to_dict()

        times = served[served["days"] != unknown].groupby(["cell", "days"]).size()
        times = held.merge(times.rename("times").reset_index())
        times = times.groupby(["spot", "days"])["times"].sum().reset_index()
        upto = times.groupby("spot")["times"].cumsum()
        whole = times.groupby("spot")["times"].transform("sum")
        medians = times[upto >= np.ceil(whole * 50 / 100)].groupby("spot")["days"].min()
        return matrix_of(
            questions["spots"],
            {spot: [int(value) for value in row] for spot, row in
             zip(sums.index, sums.to_numpy())},
            {spot: (int(row.one), int(row.again)) for spot, row in counts.iterrows()},
            different("worker"), different("organisation"),
            {spot: int(days) for spot, days in medians.items()}, overlapping,
        )

    surveying, found = best_of(survey)
    ordering, cells = best_of(matrix)
    return surveying, ordering, {"survey": found, "matrix": cells}


# All of them


def one(engine, folder, questions, into):
    questions = json.loads(Path(questions).read_text())
    if engine == "pandas":
        surveying, ordering, answers = run_pandas(folder, questions)
    else:
        surveying, ordering, answers = run_duckdb(folder, questions, engine == "duckdb-cube")
    Path(into).write_text(json.dumps(answers))
    print(json.dumps({"survey_ms": round(surveying, 1), "matrix_ms": round(ordering, 1),
                      "both_ms": round(surveying + ordering, 1), "peak_mb": peak_mb()}))


def differences(questions, ours, theirs):
    found = []
    for mine, other in zip(ours["survey"], theirs["survey"], strict=True):
        for indicator, here, there in zip(questions["indicators"], mine["figures"],
                                          other["figures"], strict=True):
            if mine["month"] != other["month"] or here != there:
                found.append(f"{mine['month']} {indicator['code']}: {here}, {there}")
    for spot, (here, there) in enumerate(zip(ours["matrix"], theirs["matrix"], strict=True)):
        if here != there:
            found.append(f"spot {spot} {questions['spots'][spot]}: {here}, {there}")
    return found


def compare(bench, folder):
    scratch = Path(tempfile.mkdtemp())
    asked = scratch / "questions.json"
    asked.write_text(subprocess.check_output([bench, "questions"], text=True))
    questions = json.loads(asked.read_text())
    commands = {"analytics": [bench, "figures", folder]} | {
        engine: [sys.executable, __file__, "--engine", engine, folder, str(asked)]
        for engine in ("duckdb", "duckdb-cube", "pandas")
    }
    measured, answers = {}, {}
    for engine, command in commands.items():
        into = scratch / f"{engine}.json"
        measured[engine] = json.loads(subprocess.check_output([*command, str(into)], text=True))
        answers[engine] = json.loads(into.read_text())
        row = measured[engine]
        print(f"{engine:12} survey {row['survey_ms']:9.1f} ms   matrix {row['matrix_ms']:9.1f} ms"
              f"   both {row['both_ms']:9.1f} ms   peak {row['peak_mb']:6} MB", flush=True)
    best = min(measured[engine]["both_ms"] for engine in ("duckdb", "duckdb-cube"))
    print(f"analytics takes {measured['analytics']['both_ms'] / best:.2f} of DuckDB's time")
    wrong = {engine: differences(questions, answers["analytics"], answers[engine])
             for engine in answers if engine != "analytics"}
    for engine, found in wrong.items():
        print(f"{engine}: " + (f"{len(found)} figures differ" if found else "the same figures"))
        for line in found[:10]:
            print(f"    {line}")
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    if sys.argv[1] == "--engine":
        one(*sys.argv[2:])
    else:
        compare(*sys.argv[1:])
