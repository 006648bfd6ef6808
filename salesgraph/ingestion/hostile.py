"""Attack samples and injected instructions: taken out of a section, to stand alone under a label."""

import re

from salesgraph.domain.script import fold
from salesgraph.ingestion.patterns import any_of
from salesgraph.ingestion.sentences import sentences

GAP = "[…]"
"""What stands where a sample was taken out."""

_INJECTION = any_of(r"""
    \b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier
        |preceding|all|any|your|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?
        |directions?|policies)\b
    \byou are (?:now|no longer) (?:a|an|the|in|dan\b|bound|restricted)
    \b(?:reveal|print|repeat|output|show)\b[^.!?\n]{0,30}\b(?:system prompt|your (?:instructions
        |prompt))
    \bsystem prompt\b
    \b(?:note|message|instructions?) (?:to|for) (?:the |any )?(?:ai|assistant|chat ?bot
        |language model|llm|model)s?\b
    \b(?:ai|assistant|chat ?bot|bot|llm)s?\b(?:[:,]| (?:must|should) (?:now|always|never|ignore|tell
        |say|reply|answer|send))[^.!?\n]{0,60}\b(?:tell|send|say|reply|ignore|reveal|give|offer
        |approve|grant)\b
    \bdo not (?:tell|inform|mention (?:this|it) to) (?:the )?(?:users?|customers?|operator
        |owner)\b[^.!?\n]{0,40}\b(?:instruction|prompt|message|this)\b
    <\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?inst\]|<<sys>>
    ^\s*#{2,}\s*(?:system|instruction)s?\s*:|^\s*(?:system|assistant)\s*:|\bnew instructions?\s*:
    \bdeveloper mode\b|\bjailbreak
    (?:忽略|无视|忘记|忘掉|不要理会|绕过|跳过)[^。！？\n]{0,16}(?:指令|指示|提示词?|规则|设定|限制
        |要求|命令)
    (?:从现在起|从现在开始|现在)[，,]?你(?:就)?(?:是|不再是|扮演|要扮演)|系统提示词?|(?:泄露|输出
        |显示|告诉我)[^。\n]{0,10}提示词
    (?:ai|人工智能|智能|机器人)?(?:助手|客服机器人|模型)[:：，,]?(?:请|必须|务必
        |应当?立即)[^。\n]{0,30}(?:告诉|发送|回复|忽略|同意|批准|提供)[^。\n]{0,30}
    新的?指令[:：]|开发者模式|越狱模式
""")
_LURE = any_of(r"""
    (?:文件|附件|压缩包|清单|表格|文档)[^。！？\n]{0,8}(?:发|传)(?:给|你|过)
    \b(?:open|click|enter|visit|follow|scan)\b[^.!?\n]{0,30}\b(?:link|url|website|page|qr|code
        |attachment|file)\b
    \b(?:sign|log) ?in\b
    \b(?:send|sent|give|open|download|accept|receive)\b[^.!?\n]{0,25}\b(?:documents?|files?
        |attachments?|archive|zip|exe)\b
    \b(?:your|my|me on|add me|on|via|me at)\b[^.!?\n]{0,16}\b(?:qq|wechat|whatsapp|telegram|skype
        |private account)\b
    \b(?:password|verification code|one-time code|bank card|card number|cvv)\b|\bserious irregularit
    \baccount\b[^.!?\n]{0,30}\b(?:suspended|frozen|closed|blocked)\b|https?://\S+
    (?:打开|点击|进入|访问|登录|登陆|扫)[^。！？\n]{0,16}(?:链接|网址|网站|页面|二维码|账号|后台|附件)
    (?:链接|网址)[^。！？\n]{0,12}(?:登录|登陆|查看|打开)|(?:发|传|接收|打开
        |下载)[^。！？\n]{0,10}(?:文件|附件|压缩包|文档|清单)
    (?:加|给|留|发)[^。！？\n]{0,10}(?:qq|微信|私人|个人号|wx|vx|v信|电话号码)|(?:qq
        |微信)(?:号)?(?:给我|发我|多少|联系|上(?:聊|谈|说))
    密码|验证码|银行卡号|违规[^。\n]{0,20}(?:登录|登陆|处理|链接)
""")
_SECURITY = any_of(r"""
    \b(?:phish\w*|scams?|scammers?|fraud\w*|hack\w*|trojans?|virus\w*|malware|attack\w*|impostors?
        |impersonat\w*|swindl\w*|con artists?|cheat\w*|network security|online shopping safety
        |security (?:training|awareness|risks?|threats?)|traps?|suspicious messages?)\b
    钓鱼|诈骗|骗子|骗局|骗术|木马|病毒|黑客|陷阱|冒充|可疑(?:链接|消息|文件)|盗号|网络安全
        |安全(?:培训|意识|须知|提醒|防范)|防骗|套路
""")
_PLAIN_LURE = any_of(r"""
    \b(?:add|message|text|contact|write to) me (?:on|at|via|by)\b[^.!?\n]{0,10}\b(?:qq|wechat
        |whatsapp|telegram|skype)\b
    \bgive me your (?:qq|wechat|whatsapp|telegram|password|phone)\b
    \b(?:open|click|follow)\b[^.!?\n]{0,20}\blink\b[^.!?\n]{0,30}\b(?:log|sign) ?in\b
    (?:加|联系)(?:我|一下我)(?:的)?(?:qq|微信|vx|wx|v信)|我的(?:qq|微信)号?是
    (?:打开|点击|点开)[^。！？\n]{0,10}链接[^。！？\n]{0,10}登[录陆]
""")
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "‘": "’", "«": "»"}
_LONGEST_QUOTE = 600


def take_samples(text: str, *, headings: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the text of a section without attack samples, and the samples.

    A quoted message that lures is a sample where the section is about attacks; an instruction to the
    assistant is one anywhere.
    """
    folded = fold(text)
    samples: list[str] = []
    aware = bool(_SECURITY.search(fold(" ".join(headings))) or _SECURITY.search(folded))
    if not (aware or _PLAIN_LURE.search(folded) or _INJECTION.search(folded)):
        return text, ()
    lines = [_from_line(line, aware=aware, into=samples) for line in text.split("\n")]
    return "\n".join(lines), tuple(samples)


def _from_line(line: str, *, aware: bool, into: list[str]) -> str:
    lure = _LURE if aware else _PLAIN_LURE
    if lure.search(fold(line)):
        for start, end in reversed(_quoted(line)):
            if lure.search(fold(line[start:end])):
                into.append(line[start:end].strip())
                line = f"{line[:start]}{GAP}{line[end:]}"
    if not _INJECTION.search(fold(line)):
        return line
    kept: list[str] = []
    for sentence in sentences(line):
        if _INJECTION.search(fold(sentence)):
            into.append(sentence.strip())
            kept.append(f"{GAP} ")
        else:
            kept.append(sentence)
    joined = "".join(kept).rstrip()
    # An injection can lie across the border of two sentences.
    if _INJECTION.search(fold(joined)):
        into.append(joined)
        return GAP
    return joined


def _quoted(line: str) -> list[tuple[int, int]]:
    """Return where quoted messages stand; straight quotation marks that do not pair off are one message.

    Sources lose quotation marks, and then every second stretch would be taken for the wrong one.
    """
    found: list[tuple[int, int]] = []
    straight = [at for at, each in enumerate(line) if each == '"']
    words = [
        (a, b)
        for a, b in zip(straight[::2], straight[1::2], strict=False)
        if b - a < 16 and " " not in line[a:b]
    ]
    used = {at for pair in words for at in pair}
    marks = [at for at in straight if at not in used]
    if marks and len(marks) % 2:
        found.append((marks[0], marks[-1] + 1) if len(marks) > 1 else (marks[0], len(line)))
    else:
        found += [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    for opening, closing in _QUOTES.items():
        if opening != '"':
            pattern = f"{opening}[^{opening}{closing}]{{1,{_LONGEST_QUOTE}}}{closing}"
            found += [(each.start(), each.end()) for each in re.finditer(pattern, line)]
    return _apart(sorted(found))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
