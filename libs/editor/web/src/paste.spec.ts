import { type Block, blocksOf, markdownOf } from '@cp/prose';
import { blocksOfHtml, blocksOfText } from './paste';

const read = (html: string): string => markdownOf(blocksOfHtml(html).blocks);

/** Word on Windows: the whole style sheet of a page, false lists, spans for everything, and an o:p where nothing is. */
const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/x/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings;} p.MsoNormal {margin:0cm;font-size:11.0pt} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle><span lang=EN-GB>The drug trolley<o:p></o:p></span></p>
<h1><b><span style='font-size:16.0pt;color:#2F5496'>What was the
problem?<o:p></o:p></span></b></h1>
<p class=MsoNormal><span style='mso-spacerun:yes'>  </span>The round began at <b style='mso-bidi-font-weight:normal'>six</b>, and
<i>nobody</i> knew why.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>We asked patients<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>eleven of them<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>We asked nurses<o:p></o:p></p>
<p class=MsoNormal>Then we planned:</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Move the round</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Ask again</p>
<p class=MsoQuote>“I slept.”</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="x"><v:imagedata src="file:///C:/Users/x/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=300 height=200 src="file:///C:/Users/x/clip_image002.png"><![endif]></p>
<!--EndFragment--></body></html>`;

describe('pasting', () => {
  it('turns what Word copies into headings, real lists, quotes and bold words, and drops its styles (R-58)', () => {
    const { blocks, picturesLeftOut } = blocksOfHtml(word);
    expect(markdownOf(blocks)).toBe(
      [
        '### The drug trolley',
        '### What was the problem?',
        'The round began at **six**, and *nobody* knew why.',
        '- We asked patients\n  - eleven of them\n- We asked nurses',
        'Then we planned:',
        '1. Move the round\n2. Ask again',
        '> “I slept.”',
      ].join('\n\n'),
    );
    expect(picturesLeftOut).toBe(1);
  });

  it('reads false lists of Word that have lost their styles', () => {
    expect(
      read(
        '<p class="MsoListParagraph"><span>·&nbsp;&nbsp; </span>One</p><p class="MsoListParagraph">·&nbsp; Two</p><p class="MsoListParagraph">Not a list</p>',
      ),
    ).toBe('- One\n- Two\n\nNot a list');
  });

  it('reads Google Docs: its false bold around all, its styles for real bold, its lists between items', () => {
    expect(
      read(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Where and who?</span></h2>
<p dir="ltr" style="line-height:1.38"><span style="font-weight:400">A ward of </span><span style="font-weight:700">24 beds</span><span style="font-weight:400;font-style:italic"> for older people</span></p><br>
<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span>Nurses</span></p></li>
<ul><li dir="ltr" aria-level="2"><p role="presentation"><span>by night</span></p></li></ul>
<li dir="ltr"><p><span>Porters</span></p></li></ul>
<p><a href="https://www.google.com/url?q=x" style="text-decoration:none"><span style="color:#1155cc;text-decoration:underline">our page</span></a><img src="https://lh3.googleusercontent.com/abc" width="300"></p></b>`),
    ).toBe(
      [
        '### Where and who?',
        'A ward of **24 beds** *for older people*',
        '- Nurses\n  - by night\n- Porters',
        '[our page](<https://www.google.com/url?q=x>)',
      ].join('\n\n'),
    );
  });

  it('reads LibreOffice: font elements, tables with paragraphs in their fields, and its heading', () => {
    expect(
      read(`<!DOCTYPE html><html><head><title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm } td p { orphans: 0 } p { margin-bottom: 0.25cm }</style></head>
<body lang="en-GB" link="#000080" dir="ltr"><h1 class="western">What happened?</h1>
<p style="line-height: 100%"><font face="Liberation Serif, serif"><font size="3"><b>Falls</b> went down.</font></font></p>
<ol><li><p>first</p><ul><li><p>inner</p></li></ul></li><li><p>second</p></li></ol>
<table width="643" cellpadding="4"><col width="50%"/><col width="50%"/><thead><tr valign="top"><th><p><b>Month</b></p></th><th><p>Falls</p></th></tr></thead>
<tr valign="top"><td><p>May</p></td><td><p>4</p><p>of 30</p></td></tr></table></body></html>`),
    ).toBe(
      [
        '### What happened?',
        '**Falls** went down.',
        '1. first\n   - inner\n2. second',
        '| Month | Falls |\n| --- | --- |\n| May | 4 of 30 |',
      ].join('\n\n'),
    );
  });

  it('takes from a web page words only: no scripts, no styles, no hidden text, no pictures from elsewhere (R-56, R-58)', () => {
    const { blocks, picturesLeftOut } =
      blocksOfHtml(`<div class="article"><script>alert(1)</script><style>p{}</style>
<h4>News</h4><div>First <a href="javascript:alert(1)">bad</a> and <a href="/relative">near</a> and <a href="mailto:a@example.org">mail</a></div>
<p onclick="alert(1)" style="display:none">tracking words</p><div><img src="https://evil.example/pixel.gif" width="1" height="1"><picture><source srcset="x"><img src="https://example.org/a.jpg" alt="A"></picture></div>
<iframe src="https://evil.example"></iframe><svg><text>drawn</text></svg><pre>code   here
and here</pre><p>Last&nbsp;words</p></div>`);
    expect(markdownOf(blocks)).toBe(
      [
        '### News',
        'First bad and near and [mail](<mailto:a@example.org>)',
        'code here\nand here',
        'Last words',
      ].join('\n\n'),
    );
    expect(picturesLeftOut).toBe(1);
  });

  it('reads mails: lines in divs, line breaks, and tables that only hold a page together', () => {
    expect(
      read(
        `<table role="presentation" width="600"><tr><td><table><tr><td><div dir="ltr">Dear all,<br>we tried it.</div><div><br></div><div>Best wishes</div></td></tr></table></td></tr></table>`,
      ),
    ).toContain('Dear all');
    expect(
      read('<div dir="ltr"><div>Dear all,<br>we tried it.</div><div><br></div><div>Best wishes</div></div>'),
    ).toBe('Dear all,\nwe tried it.\n\nBest wishes');
    expect(read('<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>')).toBe('One\n\nTwo');
  });

  it('reads Word in a browser, which has real lists with paragraphs in them', () => {
    expect(
      read(`<div class="OutlineElement Ltr"><ul class="BulletListStyle1" role="list"><li class="OutlineElement" role="listitem" data-aria-level="1"><p class="Paragraph" style="font-weight:normal"><span class="TextRun"><span class="NormalTextRun">Ask</span></span><span class="EOP">&nbsp;</span></p></li></ul></div>
<div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="1"><span class="TextRun" style="font-weight:bold">Strong</span><span class="EOP"> </span></p></div>`),
    ).toBe('- Ask\n\n**Strong**');
  });

  it('cuts lists at three levels and fills up tables with wide fields', () => {
    const deep = '<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>';
    expect(read(deep)).toBe('- 1\n  - 2\n    - 3\n    - 4');
    expect(read('<table><tr><th colspan="2">Both</th></tr><tr><td>a</td><td>b</td></tr></table>')).toBe(
      '| Both |  |\n| --- | --- |\n| a | b |',
    );
  });

  it('keeps pictures that are on our server already, with their words', () => {
    const { blocks, picturesLeftOut } = blocksOfHtml(
      '<p>a</p><img data-image="0123456789abcdef01234567" src="/x" alt="A ward"><img data-image="../evil" alt="B">',
    );
    expect(blocks).toContainEqual({
      kind: 'IMAGE',
      imageId: '0123456789abcdef01234567',
      alt: 'A ward',
    } satisfies Block);
    expect(picturesLeftOut).toBe(1);
  });

  it('takes plain text as it is: a blank line parts paragraphs, and signs of markdown stay signs', () => {
    const markdown = markdownOf(blocksOfText('One\r\ntwo\r\n\r\n- three\n  \n# four'));
    expect(blocksOf(markdown)).toEqual([
      { kind: 'PARAGRAPH', runs: [{ text: 'One\ntwo' }] },
      { kind: 'PARAGRAPH', runs: [{ text: '- three' }] },
      { kind: 'PARAGRAPH', runs: [{ text: '# four' }] },
    ]);
  });
});
