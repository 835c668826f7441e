# Values and exceptions whose classes misbehave when somebody looks at them.
cat > misbehaving.py <<'PY'
class Meta(type):
    @property
    def __mro__(cls):
        raise SystemError("no order")

    @property
    def __name__(cls):
        raise SystemError("no name")


class Unnamed(Exception, metaclass=Meta):
    def __str__(self):
        raise KeyboardInterrupt


Endless = type("x" * 3_000_000, (Exception,), {})
Lone = type("Lone", (Exception,), {"__str__": lambda self: "\ud800" * 1000})


class Faceless:
    @property
    def __class__(self):
        raise SystemError("no class")


class Key(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        raise SystemError("not comparable")


def unnamed(*args):
    raise Unnamed


def endless(*args):
    raise Endless


def lone(*args):
    raise Lone


def faceless(*args):
    return [Faceless()]


def nested(*args):
    value = []
    for _ in range(100_000):
        value = [value]
    return value


def circular(*args):
    value = {}
    value["value"] = value
    return value


def keys(*args):
    return {Key("id"): 1, Key("id" + ""): 10**4400, "\ud800": float("nan")}
PY
printf '\n\nfrom misbehaving import circular as complete, endless as reopen, keys as delete, nested as edit, unnamed as purge\n' >> tasks.py
printf '\n\nfrom misbehaving import faceless as due_within, lone as sort_tasks\n' >> views.py
