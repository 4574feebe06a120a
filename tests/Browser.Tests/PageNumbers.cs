using System.Text.Json;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A number of a page that leads somewhere.</summary>
/// <param name="Kind">The mark that it stands in: changed, open, nodata, check, or none.</param>
public sealed record LinkedNumber(string Text, string Href, string Kind);

/// <summary>What a page says in numbers.</summary>
/// <param name="Loose">Numbers that lead nowhere.</param>
/// <param name="Evidence">The figure of a page of evidence, with its source and time; null on other pages.</param>
/// <param name="Rows">Of a list of rows, what each says, where that leads, and which item it is of.</param>
/// <param name="Anchored">How many lines the section has that the address points at.</param>
/// <param name="Total">The number that a list of rows says it is behind.</param>
public sealed record PageReading(
    string Url, int Status, IReadOnlyList<LinkedNumber> Links, IReadOnlyList<string> Loose, string? Evidence, IReadOnlyList<RowReading> Rows, string? Total, string? Next, int? Anchored);

/// <param name="InTime">Of an order: the channel that is asked about did it in time.</param>
public sealed record RowReading(string Text, string? Href, string Item, bool Changed, bool InTime);

/// <summary>Reads pages in the browser itself: the open one, and others that are fetched beside it as the same person.</summary>
internal static class PageNumbers
{
    // Days, hours, codes, hashes, headings and the fields of forms are no figures. Of a table that says its range aloud, the rows hold the numbers.
    private const string Read = """
        (doc, root, url, status) => {
          const main = doc.querySelector(root) ?? doc.querySelector('#noi-dung');
          const squeeze = t => t.replace(/\s+/g, ' ').trim();
          const skip = 'time, code, svg, script, thead, caption, textarea, option, label, nav, form, h1, h2, h3, h4, .page-head, .crumb, .hint, .mono, .meaning, .notice, .end-row a.push, small.row, a.title';
          const free = [/^STT$/, /^Tiêu đề$/, /^Lý do$/, /^Một đơn vị là$/, /^Bản định nghĩa/, /số thứ tự/, /^Mục tin$/, /^Thời điểm/];
          const clean = t => t.replace(/[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?/g, '').replace(/[0-9]{1,2}\/[0-9]{1,2}\/[0-9]{4}/g, '')
            .replace(/(quý|tháng|năm) [0-9IV]+(\/[0-9]{4})?/gi, '').replace(/[0-9]{1,2}\/[0-9]{4}/g, '').replace(/[A-Z]{2,3}-[0-9]{2}-[0-9]+/g, '')
            .replace(/([0-9]+:)?[0-9a-f]{12,}/g, '').replace(/SHA-256|GMT\+7|https?:\/\/\S+/g, '').replace(/Bảng [0-9]|Phụ lục [0-9]|ngày thứ 28|Định nghĩa bản [0-9]+/g, '')
            .replace(/mục [IVX]+\.[0-9]|và [0-9]+ dòng nữa, xem báo cáo/g, '')
            .replace(/12 tháng, mỗi ô|không phải 0|không ghi 0|bằng 100?|= 100|\([0-9]+ tháng\)|chia cho [0-9]+ tháng|^[0-9]\. /g, '');
          const digits = t => /[0-9]/.test(clean(squeeze(t)));
          const column = td => {
            const heads = td.closest('table')?.querySelectorAll('thead th');
            return squeeze(heads?.[td.cellIndex]?.textContent ?? '');
          };
          const isFree = e => { const td = e.closest('.report td'); return td && free.some(f => f.test(column(td))); };
          const kind = a => ['changed', 'open'].find(k => a.matches('.mark-' + k)) ?? (a.matches('.nodata') ? 'nodata' : '');
          // A sum over quarters stands in one line with them: they are the rows that it is made of.
          const whole = t => Number((t.match(/[0-9]+(\.[0-9]{3})*/) ?? ['0'])[0].replaceAll('.', ''));
          const sum = links => links.reduce((all, one) => all + whole(one.textContent), 0);
          const words = a => squeeze(a.textContent).replace(/[0-9.]+/, '');
          const marks = '.mark-open, .mark-changed';
          const together = e => {
            const parts = [...e.closest('tr')?.querySelectorAll('a.num:not(.s12):not([href^="#lk-"])') ?? []];
            const mark = e.closest('a[href^="#lk-"]')?.matches(marks) ? e.closest('a') : null;
            if (mark) return whole(mark.textContent) === sum(parts.filter(p => p.matches(marks) && words(p) === words(mark)));
            const a = e.closest('td')?.querySelector('a[href^="#lk-"]:not(.mark-open):not(.mark-changed)');
            return a && whole(a.textContent) === sum(parts.filter(p => !p.matches(marks)));
          };
          const links = [], loose = [];
          for (const a of main.querySelectorAll('a[href]')) {
            if (!a.closest(skip) && !isFree(a) && !together(a) && (a.matches('.nodata') || digits(a.textContent))) links.push({ text: squeeze(a.textContent), href: a.getAttribute('href'), kind: kind(a) });
          }
          const walk = doc.createTreeWalker(main, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const up = walk.currentNode.parentElement, text = squeeze(walk.currentNode.textContent);
            if (up.closest('a[href]') || up.closest(skip) || isFree(up) || together(up) || !digits(text) || (text === '0' && up.matches('td > span.muted'))) continue;
            // A line of a list of open matters has its number in words, and one link to what it counts.
            const line = up.closest('tr')?.querySelector('td.end a[href]');
            if (line) { links.push({ text, href: line.getAttribute('href'), kind: 'check' }); continue; }
            // What counts the channels of a line and of its table is counted by whoever looks.
            const several = text.match(/của ([0-9]+)\/([0-9]+) kênh có số/);
            if (several) {
              const table = [...main.querySelectorAll('table')].find(t => t.caption?.textContent.startsWith('Bảng 2'));
              const parts = squeeze(up.textContent).split(' = ')[0].split(' + ').length;
              if (parts === Number(several[1]) && (!table || [...table.tBodies[0].rows].filter(r => squeeze(r.cells[0].textContent)).length === Number(several[2]))) continue;
            }
            // What counts the rows of its own section is counted by whoever looks.
            const part = up.matches('.count') ? up.closest('section') : null;
            const rows = part && (part.querySelectorAll('tbody tr').length || part.querySelectorAll('li').length || part.querySelectorAll('.card-ch').length);
            if (part && Number(clean(text).match(/[0-9]+(?!.*[0-9]\/)/)[0]) <= rows && text.split('/').pop().match(/[0-9]+/)[0] === String(rows)) continue;
            if (part && rows === 0 && /^0/.test(text)) continue;
            loose.push(text + ' <' + up.tagName + '.' + up.className + '>');
          }
          const proof = doc.querySelector('[data-evidence]');
          const list = doc.querySelector('#noi-dung table.tbl.cards');
          const rows = [...list?.tBodies[0]?.rows ?? []].map(tr => {
            const td = tr.querySelector('td.n') ?? tr.cells[0], a = td.querySelector('a.num, a.nodata');
            return { text: squeeze((a ?? td).textContent), href: a?.getAttribute('href') ?? null, item: tr.textContent.match(/[A-Z]{2,3}-[0-9]{2}-[0-9]+/)?.[0] ?? '', changed: !!tr.querySelector('.mark-changed'), inTime: !!tr.querySelector('[data-in-time="yes"]') };
          });
          const section = url.includes('#') ? doc.getElementById(url.split('#')[1])?.closest('section') : null;
          return {
            anchored: section ? section.querySelectorAll('tbody tr').length || section.querySelectorAll('li').length : null,
            url, status, links, loose, rows,
            evidence: proof && squeeze(proof.textContent),
            total: squeeze(doc.querySelector('section.bar-row .fig, section.bar-row .nodata, section.bar-row .nosum')?.textContent ?? '') || null,
            next: [...doc.querySelectorAll('p.end-row a[href]')].map(a => a.getAttribute('href')).find(h => h.includes('after=')) ?? null,
          };
        }
        """;

    private const string Fetch = $$"""
        async ({ urls, root }) => {
          const read = {{Read}};
          const found = [];
          let at = 0;
          const one = async () => {
            while (at < urls.length) {
              const n = at++;
              const answer = await fetch(urls[n]);
              found[n] = read(new DOMParser().parseFromString(await answer.text(), 'text/html'), root, urls[n], answer.status);
            }
          };
          await Promise.all([one(), one(), one(), one()]);
          return found;
        }
        """;

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <summary>The page that is open.</summary>
    /// <param name="root">The part of it that is meant.</param>
    public static async Task<PageReading> ReadAsync(IPage page, string root)
    {
        var found = await page.EvaluateAsync<JsonElement>($"([root, url]) => ({Read})(document, root, url, 200)", new[] { root, page.Url });
        return found.Deserialize<PageReading>(Names)!;
    }

    /// <summary>Each address once.</summary>
    public static async Task<IReadOnlyDictionary<string, PageReading>> FetchAsync(IPage page, IEnumerable<string> addresses)
    {
        var urls = addresses.Distinct(StringComparer.Ordinal).ToArray();
        var found = await page.EvaluateAsync<JsonElement>(Fetch, new { urls, root = "#noi-dung" });
        return found.Deserialize<List<PageReading>>(Names)!.ToDictionary(r => r.Url, StringComparer.Ordinal);
    }
}
