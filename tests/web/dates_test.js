import assert from "node:assert/strict";
import { firstDay, isDate, lastDay, readDate, written } from "../../kg/explorer/web/dates.js";

Deno.test("years, months and days are read in both languages", () => {
  const cases = {
    "2015": 2015,
    "2015年": 2015,
    "２０１５": 2015,
    "2015-09": 201509,
    "201509": 201509,
    "2015年9月": 201509,
    "September 2015": 201509,
    "sept. 2015": 201509,
    "2015-09-30": 20150930,
    "2015/9/3": 20150903,
    "2015年9月30日": 20150930,
    "30 September 2015": 20150930,
    "Sep 30, 2015": 20150930,
    "2016-02-29": 20160229,
  };
  for (const [text, day] of Object.entries(cases)) assert.deepEqual(readDate(text), { day }, text);
});

Deno.test("what is no date is refused with the word that fits", () => {
  const cases = {
    "2015-02-30": "noDay",
    "2015-02-29": "noDay",
    "2015年2月30日": "noDay",
    "30 February 2015": "noDay",
    "2015-00-10": "noMonth",
    "2015-13": "noMonth",
    "201513": "noMonth",
    "soon": "noDate",
    "去年": "noDate",
    "15": "noDate",
    "May": "noDate",
    "3 May 4 2015": "noDate",
    "0000": "noDate",
  };
  for (const [text, fault] of Object.entries(cases)) assert.deepEqual(readDate(text).fault, fault, text);
  assert.deepEqual(readDate("  "), { day: 0 });
});

Deno.test("a date has a first and a last day", () => {
  assert.deepEqual([2015, 201602, 20150930, 0].map(firstDay), [20150101, 20160201, 20150930, 0]);
  assert.deepEqual([2015, 201602, 20150930, 0].map(lastDay), [20151231, 20160229, 20150930, 99999999]);
  assert.deepEqual([2015, 201602, 20150930].map(written), ["2015", "2016-02", "2015-09-30"]);
  assert.deepEqual([2015, 201513, 20150230, 0, 7].map(isDate), [true, false, false, false, false]);
});
