"""What the frame of a download site or a blog looks like, line by line.

A line is a sign by what it talks about, not by whose words it uses: a notice speaks of documents and of
their upload, download, rights or price. Words a shop needs as well (VIP, refund, hotline) are no sign alone.
"""

import re
from dataclasses import dataclass
from typing import Literal

from salesgraph.ingestion.patterns import any_of
from salesgraph.ingestion.report import DropKind


@dataclass(frozen=True, kw_only=True)
class Sign:
    """Why a line looks like part of a frame.

    Attributes:
        kind: What to report it as.
        reason: What it is, for the report.
        strength: `strong` is dropped anywhere, `opener` begins a list at the end, `edge` is
            dropped at the top or the end, `weak` only beside others there, `hint` only among them.
    """

    kind: DropKind
    reason: str
    strength: Literal["strong", "opener", "edge", "weak", "hint"]


_DOCUMENT = any_of(r"""
    文档|本文(?!化)|该文|资料|课件|图纸|附件|文件|压缩包|资源|电子书|论文|ppt模板|\bdocuments?\b
    \bthis (?:file|book|article|work|material|resource|pdf|publication|content)s?\b|\bfiles?\b
    \be-?books?\b
""")
_SITE = any_of(r"""
    本站|本网站|文库|网站|本平台|资料网|文档网|范文网|\b(?:this|our|the) (?:web)?site\b
        |\bsharing (?:site|platform)\b
    \bwebsite\b|\bdocument (?:library|sharing)\b
""")
_HERE = any_of(r"""
    本站|本网站|本平台|文库|资料网|文档网|范文网|网站(?:将|仅|不|文档)|\bthis (?:web)?site\b
    \bsharing (?:site|platform)\b|\bdocument sharing\b
""")
_PRICED = re.compile("扣除|[金点积][币券分]|unlock|\\bcosts? \\d|per download|\\bads\\b")
_UPLOAD = any_of(r"""
    (?:用户|网友|会员|合作方|作者|贡献者|第三方)[^。，,]{0,8}(?:上传|提供|分享|投稿)|上传者|上传人
        |收益归|内容提供方|认领|贡献(?:vip)?文档|上传文档|上传于
    日上传|来源于?(?:互联)?网络|网络(?:整理|收集|转载)|\buploaded by\b|\buploaders?\b
    \b(?:submitted|contributed|provided|posted) by (?:a |our |its )?(?:users?|members?|third
        |contributors?|anonymous)
    \bcollected from the (?:inter|web)|\buser[- ]uploaded\b
""")
_DOWNLOAD = any_of(r"""
    下载|预览|在线阅读|全文阅读|\bdownload(?:s|ed|ing)?\b|\bpreviews?\b|\bread online\b
""")
_RIGHTS = any_of(r"""
    版权|侵权|侵犯(?=[^。]{0,12}(?:著作|版权|知识产权))|著作权|权益所有人|举报|内容负责|商业用途|转载
        |违者必究|侵删|\bcopyrights?\b|\binfring
    \bdmca\b|\btake-?downs?\b|\bintellectual property\b|\bcommercial (?:use|purposes?)\b
    \brights? (?:holder|owner)s?\b|\bredistribut|\breproduc(?:ed|tion)\b
""")
_MEMBER = any_of(r"""
    vip|会员|积分|点券|金币|充值|下载券|权益|付费|\bpremium\b|\bmembers?(?:hip)?\b|\bcredits\b
    \bsubscri(?:be|ption|bers?)\b|\bcoins\b|\bpoints\b
""")
_DISCLAIM = any_of(r"""
    不保证|不承担|不做任何|概不负责|不对[^。]{0,20}负责|不作任何|仅供[^。，,]{0,12}(?:学习|参考|研究)
        |仅提供信息存储|24小时内删除|自行(?:鉴别|承担)|不予?退款
    不支持退款|不退|\bno (?:warranty|guarantee)\b|\bnot responsible\b|\bnot liable\b|\bno liability\b
    \bnon-?refundable\b|\bno refunds?\b|\bpersonal (?:study|use)\b
    \b(?:do|does) not (?:guarantee|warrant|verify)\b|\bat your own risk\b
""")
_SOFTWARE = any_of(r"""
    winrar|winzip|解压|office ?20\d\d|wps|autocad|solidworks|adobe reader|pdf阅读器|\brar\b|\bacrobat\b
""")

_OPENER = any_of(r"""
    (?:最新|热门|推荐|精品|更多|同类|相似)(?:的)?(?:文档|文章|阅读|资料|资源|课件|搜索)+(?:更多)?
    相关(?:的)?(?:文档|文章|阅读|资料|资源|课件|搜索|推荐|内容)+(?:更多)?
    (?:您|你)可能(?:还|也)?(?:感?兴趣|喜欢|关注)的?\S{0,6}|猜你(?:还)?喜欢
    (?:related|similar|recommended|latest|popular|recent|trending|more) (?:documents?|articles?
        |posts?|reading|downloads?|stories|content|files|titles|from this (?:user|uploader|author))
    you (?:may|might) (?:also|be) (?:like|interested in).*|recommended for you|readers also .*
""")
_COMMENTS = any_of(r"""
    (?:文档|用户|网友|最新|发表|全部|我要|提交|写)?(?:评论|留言)(?:列表|区)?[(（]?\d*[)）]?(?:条)?
        |发表评论|\d+ ?/ ?\d{2,4}
    (?:leave|post|add|write) (?:a |your )?(?:comment|reply|review)s?.*|\d+ comments?
    comments? ?[(（]?\d*[)）]?|your email address will not be published.*
    (?:log|sign) in to (?:comment|reply|post).*|reply|回复|登录后.{0,6}评论
""")
_BUTTON = any_of(r"""
    查看更多|展开(?:全文|更多|阅读)|阅读全文|加载更多|返回顶部|(?:立即|免费|点击|全文|付费)(?:下载
        |阅读|预览)(?:文档|全文|本文)?
    (?=\D*[点收分打举关赞踩纠])(?:点赞|收藏|分享|打赏|举报|关注|打印|赞|踩|纠错|[|·\s\d])+|上一[篇页][:：]?.{0,60}
        |下一[篇页][:：]?.{0,60}
    扫码?.{0,12}(?:关注|下载|阅读).{0,12}|文档(?:简介|预览|介绍|目录|信息|下载|详情)|(?:全文
        |正文)(?:预览)?|\d+亿?\+?(?:vip|精品)+文档.*
    \d+(?:万|亿)\S{0,8}文档.*|下载(?:提示|须知|说明)[:：]?
    (?=.*[a-z])(?:share|save|print|embed|like|tweet|pin|bookmark|report|flag|follow|subscribe|download|[|·,\s\d]
        |(?:this|for later))+
    (?:download|save|get) (?:this |the |as |now|free|full )*(?:document|pdf|docx?|file|article)?.{0,20}
    (?:read|see|view|show|load) (?:more|all|less|full document)|back to top
    (?:previous|next) (?:post|article|page|document).{0,60}|share this.{0,20}
    (?:tags?|filed under|categories|标签|关键词)[:：].{0,80}|powered by \w.{0,30}
    skip to (?:main )?content|\d+% found this (?:document )?useful.*
    did you find this (?:document )?useful.*|\d+ (?:ratings?|views?|downloads?|votes?|reads?).{0,40}
    document (?:description|preview|information|details)
""")
_UPLOADER = any_of(r"""
    (?:文档)?(?:上传者|上传人|贡献者|发布者|发布人|整理人?|责任编辑|小编|编辑|投稿人?)[:：].{0,30}
        |文档贡献者|(?:实名|领域|企业|个人|身份)认证.{0,40}
    \S{1,12} ?[+＋] ?关注|\+?关注ta.*|该用户.{0,40}|这个人很懒.*|个人(?:主页|简介)|\S{0,10}持证人
    (?:粉丝|文档数|阅读量|浏览量|下载量|获赞)[:：]?\s?\d*.{0,20}|(?:发布|上传|更新)(?:于|时间
        |日期)?[:：]?\s?\d{4}[-年./].{0,40}
    (?:格式|页数|大小|字数)[:：].{0,60}
    (?:uploaded|posted|submitted|published|shared|written) (?:by|on)[: ].{0,60}
    (?:uploader|author|contributor)[:：].{0,40}|verified (?:user|account|uploader).{0,30}
    \d[\d,.]*k? followers?.{0,30}|member since .{0,30}|about the (?:author|uploader)|\+ ?follow
    certified .{0,40} holder
""")
_OWN_RIGHTS = any_of(r"""
    (?:copyright|版权所有)?\s*(?:©|\(c\)|copyright|版权所有).{0,120}
        |.{0,40}\ball rights reserved\b.{0,40}
    .{0,20}icp备.{0,30}
    (?:(?:privacy(?: policy)?|terms(?: of (?:use|service))?|contact us|cookies?|sitemap)\s*[|·]?\s*){2,}
""")
_FILE_TITLE = re.compile(r".{2,80}\.(?:docx?|pdf|pptx?|xlsx?|txt|wps|rar|zip)\s*(?:vip|免费|精品|原创)?")
_TRAIL = re.compile(
    r"\S.{0,60}?(?:\s+[-–|]\s+|\s*[>»›]\s*)\S.{0,60}?(?:(?:\s+[-–|]\s+|\s*[>»›]\s*)\S.{0,80})+"
)
_HOME = re.compile(
    r"(?:首页|主页|当前位置|您的位置|你的位置|\bhome\b|\bwebsite\b|\bindex\b|\bportal\b|文库|\bcollection\b)"
)
_STEPS = re.compile(r"[→]|[:：]\s|[。.!?]\s")
_SOURCE = any_of(r"""
    (?:来源|转载|摘自|整理自|收集于?)[^。]{0,20}网络[^。]{0,60}(?:侵|删|版权)
    (?:如有|若有|涉及)[^。]{0,20}侵权[^。]{0,30}(?:删|联系|告知)|转载请?(?:注明|联系)
        |未经[^。]{0,12}(?:许可|授权|同意)[^。]{0,12}转载
""")
_SHORT = 90


def sign_of(line: str) -> Sign | None:
    """Return why a line, folded, looks like part of a frame; none if it does not."""
    plain = line.strip().lstrip("#>*-•· \t").rstrip()
    if not plain:
        return None
    if notice := _notice(plain):
        return notice
    if len(plain) > _SHORT * 2:
        return None
    if _OPENER.fullmatch(plain.rstrip(":：")):
        return Sign(kind="boilerplate", reason="the head of a list of other documents", strength="opener")
    if _COMMENTS.fullmatch(plain):
        return Sign(kind="boilerplate", reason="a comment widget", strength="edge")
    if plain.rstrip(":：") == "温馨提示":
        return Sign(kind="boilerplate", reason="the head of a site's notices", strength="weak")
    if _UPLOADER.fullmatch(plain):
        return Sign(kind="personal_data", reason="about the person who uploaded it", strength="weak")
    return _edge(plain)


def _edge(plain: str) -> Sign | None:
    if _TRAIL.fullmatch(plain) and _HOME.search(plain) and not _STEPS.search(plain):
        return Sign(kind="boilerplate", reason="a breadcrumb of a website", strength="edge")
    if _BUTTON.fullmatch(plain):
        return Sign(kind="boilerplate", reason="a button or label of a website", strength="edge")
    if _FILE_TITLE.fullmatch(plain):
        return Sign(kind="boilerplate", reason="the name of the uploaded file", strength="weak")
    if _OWN_RIGHTS.fullmatch(plain):
        return Sign(kind="legal_notice", reason="the copyright line of a page", strength="edge")
    return None


def _notice(plain: str) -> Sign | None:
    document, here, upload = (bool(each.search(plain)) for each in (_DOCUMENT, _HERE, _UPLOAD))
    download, rights, member = (bool(each.search(plain)) for each in (_DOWNLOAD, _RIGHTS, _MEMBER))
    disclaim, software = bool(_DISCLAIM.search(plain)), bool(_SOFTWARE.search(plain))
    if _SOURCE.search(plain) or (
        rights and (upload or (document and (here or download or disclaim or member)))
    ):
        return Sign(kind="legal_notice", reason="a notice about the rights in a document", strength="strong")
    if here and disclaim and (document or download or upload or rights):
        return Sign(kind="legal_notice", reason="a disclaimer of a document site", strength="strong")
    priced = here or disclaim or bool(_PRICED.search(plain))
    offered = (upload and (download or member or disclaim or here)) or (member and download and priced)
    packed = software and (document or download) and (here or download)
    if (document and offered) or packed or (document and download and disclaim):
        return Sign(kind="boilerplate", reason="a notice about uploading or downloading", strength="strong")
    # Said of a shop's own papers each of these pairs is honest, so alone they are only a hint.
    site = here or bool(_SITE.search(plain))
    about = site or download or upload or rights or software
    if (document and about) or (site and (download or upload or rights)):
        return Sign(kind="boilerplate", reason="talks about documents of a site", strength="hint")
    return None
