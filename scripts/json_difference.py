"""Where two JSON values differ first."""


def first_difference(left, right, path=""):
    if type(left) is type(right) is dict:
        for key in sorted(set(left) | set(right)):
            if found := first_difference(left.get(key), right.get(key), f"{path}.{key}"):
                return found
    elif type(left) is type(right) is list and len(left) == len(right):
        for index, (one, other) in enumerate(zip(left, right)):
            if found := first_difference(one, other, f"{path}[{index}]"):
                return found
    elif left != right:
        return f"{path}: {str(left)[:200]} | {str(right)[:200]}"
    return None
