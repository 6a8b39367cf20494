"""Opens each page of a folder in Chromium and fails unless it reads well there.

browse-html.py FOLDER writes screenshots beside the pages, in both themes at the width of a phone and of a
desktop, tries search, filters, sorting and links, and has axe look for what keeps people out. Needs
selenium and axe-selenium-python.
"""

import pathlib
import re
import sys

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

WIDTHS = {"phone": 390, "desktop": 1280}
# Of WCAG 2.1, levels A and AA.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa"]}}


# Everything is looked at; of long tables a few rows, since the others are like them.
UNFOLD = """
document.querySelectorAll('details').forEach(one => one.open = true);
document.querySelectorAll('tbody').forEach(
  body => Array.from(body.rows).slice(20).forEach(row => row.remove()));
Array.from(document.querySelectorAll('article')).slice(20).forEach(one => one.remove());
"""


RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, arguments[0]).then(done, error => done({error: String(error)}));
"""


def browser():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(300)
    return driver


def show(driver, theme, width):
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})


def shoot(driver, page):
    for theme in ["light", "dark"]:
        for name, width in WIDTHS.items():
            show(driver, theme, width)
            driver.get(page.resolve().as_uri())
            overflow = driver.execute_script(
                "return document.documentElement.scrollWidth - window.innerWidth")
            assert overflow <= 0, f"{page.name} is {overflow} pixels too wide on a {name}"
            height = driver.execute_script("return document.documentElement.scrollHeight")
            driver.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": min(height, 12_000), "deviceScaleFactor": 1,
                 "mobile": width < 600})
            driver.save_screenshot(str(page.with_suffix(f".{theme}.{name}.png")))


def accessible(driver, page):
    for theme in ["light", "dark"]:
        show(driver, theme, WIDTHS["desktop"])
        driver.get(page.resolve().as_uri())
        driver.execute_script(UNFOLD)
        axe = Axe(driver)
        axe.inject()
        result = driver.execute_async_script(RUN_AXE, RULES)
        assert "error" not in result, result
        found = result["violations"]
        assert not found, f"{page.name}, {theme}:\n{axe.report(found)}"


def rows(driver):
    table = driver.find_element(By.CSS_SELECTOR, "table.findings")
    return [row for row in table.find_elements(By.CSS_SELECTOR, "tbody tr") if row.is_displayed()]


def filters(driver, page):
    """Narrows the findings to a status, an axis and a word, by the keyboard where that is how."""
    show(driver, "light", WIDTHS["desktop"])
    driver.get(page.resolve().as_uri())
    everything = len(rows(driver))
    status = Select(driver.find_element(By.ID, "status"))
    for option in status.options[1:]:
        status.select_by_visible_text(option.text)
        kinds = option.get_attribute("value").split("|")
        shown = [row.find_element(By.CSS_SELECTOR, "th").text for row in rows(driver)]
        assert shown and all(any(kind in text for kind in kinds) for text in shown), shown
    status.select_by_index(0)
    axis = Select(driver.find_element(By.ID, "axis"))
    axis.select_by_index(1)
    name = axis.options[1].text
    assert all(name in row.text for row in rows(driver))
    axis.select_by_index(0)
    word = rows(driver)[-1].find_elements(By.CSS_SELECTOR, "td")[0].text.split()[0]
    search = driver.find_element(By.ID, "search")
    search.send_keys(word.upper())
    assert rows(driver) and all(word in row.text for row in rows(driver))
    assert driver.find_element(By.ID, "matches").text == f"{len(rows(driver))} of {everything} shown"
    search.send_keys(Keys.CONTROL, "a", Keys.DELETE)
    assert len(rows(driver)) == everything


def number(driver, cell):
    """The first number of a cell, exactly where it is rounded for the eye."""
    text = driver.execute_script(
        "const own = arguments[0].cloneNode(true);"
        "own.querySelectorAll('data').forEach(data => { data.textContent = data.value; });"
        "return own.textContent", cell)
    return float(re.search(r"-?\d[\d.]*(e[-+]?\d+)?", text)[0])


def sorts(driver, page):
    """Sorts the findings by what was measured, up and down, with the keyboard."""
    head = driver.find_elements(By.CSS_SELECTOR, "table.findings thead th")[2]
    button = head.find_element(By.TAG_NAME, "button")
    for direction, is_reverse in [("ascending", False), ("descending", True)]:
        button.send_keys(Keys.ENTER)
        assert head.get_attribute("aria-sort") == direction
        table = driver.find_element(By.CSS_SELECTOR, "table.findings")
        cells = table.find_elements(By.CSS_SELECTOR, "tbody tr td:nth-child(3)")
        values = [number(driver, cell) for cell in cells if cell.text.strip()]
        assert values == sorted(values, reverse=is_reverse), f"{page.name}: {values[:9]}"


def links(driver, page):
    """A link to a picture that is folded away unfolds it."""
    driver.get(page.resolve().as_uri())
    for link in driver.find_elements(By.CSS_SELECTOR, "#columns table a")[-3:]:
        target = link.get_attribute("href").split("#")[1]
        driver.execute_script("arguments[0].click()", link)
        driver.execute_async_script("setTimeout(arguments[0], 100)")
        assert driver.find_element(By.ID, target).is_displayed(), target


def main():
    folder = pathlib.Path(sys.argv[1])
    driver = browser()
    try:
        for page in sorted(folder.glob("*.html")):
            shoot(driver, page)
            accessible(driver, page)
            driver.get(page.resolve().as_uri())
            if driver.find_elements(By.CSS_SELECTOR, ".controls"):
                filters(driver, page)
                sorts(driver, page)
            links(driver, page)
            problems = [entry["message"] for entry in driver.get_log("browser")]
            assert not problems, f"{page.name}: {problems}"
            print(f"{page.name}: {page.stat().st_size:,} bytes, reads well in both themes and widths")
    finally:
        driver.quit()


main()
