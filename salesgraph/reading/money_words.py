"""How money is said: amounts, and the words that make one a limit, a rough figure or somebody's price."""

import re

from salesgraph.reading.numerals import CHINESE, DIGITS, ENGLISH

_SIGN = r"(?:us ?\$|hk ?\$|ca?n? ?\$|au? ?\$|\$|€|£|¥|₹|rmb|usd|cny|eur|gbp)"
_UNIT = (
    r"(?:块钱|块|元|圆|人民币|大洋|蚊|文钱|美元|美金|美刀|刀(?!片|具|刃|子)|欧元?|英镑|rmb|cny|usd|eur|gbp|yuan|kuai"
    r"|dollars?\b|bucks?\b|quid\b|euros?\b|pounds?\b(?! ?(?:pack|load|of (?:gear|weight|"
    r"load)|backpack|heavy))|cents?\b|\$|€|£)"
)
AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN}) ?(?P<signed>{DIGITS}) ?(?P<signed_scale>k\b|w\b|万|千|grand\b)?(?: ?{_UNIT})?"
    rf"|(?<![\d./#a-z])(?<![a-z/]-)(?P<plain>{DIGITS})(?![\d:]) ?(?P<scale>k(?![a-z])|"
    rf"w(?![a-z])|万|千|百|grand\b)? ?"
    rf"(?P<several>多|来|几)?(?P<unit>{_UNIT})?(?P<cents>[1-9](?!\d|[.码双个号件]))?"
    rf"|(?<![第一二三四五六七八九十百千万零a-z])(?P<chinese>{CHINESE}(?!(?<=一)共)(?!(?<=[百千万]一)"
    rf"[盒个件双条套位只包箱份人])|"
    rf"[百千](?=[来把十]))(?P<chinese_several>"
    rf"多|来|把|几)?(?P<chinese_unit>块钱|块|元|蚊|大洋|刀(?!片|具))?"
    rf"|\b(?P<english>{ENGLISH})\b(?P<english_unit> (?:dollars?|bucks?|quid|euros?|pounds?|yuan))?",
    re.ASCII,
)

_ROUGHLY = (
    r"(?:a?r+o?u?nd|about|abt|arnd|roughly|approx(?:imately|\.)?|maybe|mabye|like|say|up ?to|only|"
    r"just|something like|"
    r"a max(?:imum)? of|max|maximum|no more than|probably|of|is|was|'s|would be|at|:|=|set at|a total of|"
    r"大概|大约|差不多|约|也就|只有|就|是|在|最多|顶多|不超过|控制在|定在|给到|约莫|:)"
)
CEILING_BEFORE = re.compile(
    r"(?:\b(?P<weak>un?d?er|below|beneath|less th[ae]n|within|cheaper than|(?:nothing |not |"
    r"no )?(?:pricier|dearer|costlier|more expensive) than|lower than|sub|upto|up to)|"
    r"\b(?:max(?:imum)?|no more than|not more than|not over|nothing (?:over|above|past)|at (?:the )"
    r"?(?:very )?most|"
    r"capp?(?:ed)? (?:at|of)|my cap|limit(?:ed to)?|ceiling|(?:not|don'?t) exceed(?:ing)?|"
    r"(?:can'?t|cannot|won'?t|don'?t (?:want to|wanna)|not going to|wouldn'?t|rather not|not gonna)"
    r"(?: really)? (?:go|spend|"
    r"pay|do|stretch|be)(?: to| it)? ?(?:over|above|more than|beyond|past)|"
    r"bud[gj]+[ei]?t\w*|price range|(?:only|just) (?:have|got)|(?P<own>i(?:'ve| have)(?: got)?|"
    r"we(?:'ve| have)(?: got)?|we got|i got)|"
    r"spend(?:ing)?|afford|stay(?:ing)? (?:under|below|within)|keep (?:it|the \w+(?: \w+)?) (?:under|"
    r"below|within|to)|"
    r"top price|stretch to|willing to (?:pay|spend|go)|somewhere under|go (?:up )?to|between|"
    r"allowance|kitty|pot|work(?:ing)? with|play(?:ing)? with|to spend|"
    r"(?:collected|chipped in|raised|saved(?: up)?|set aside|put aside|pool(?:ed|ing)|put together|"
    r"scraped together|pitched in)|"
    r"gift ?card (?:for|of|worth)|looking to (?:pay|spend)|(?:pay|spend) up to|price cap)"
    rf" ?(?:{_ROUGHLY} ?){{0,3}}"
    r"|预算[^\d一二两三四五六七八九十百千.?!]{0,8}|不(?:能|要|想|可以|许|可)?(?:超过|超|高于|多于|过)"
    r"(?:了)?|别(?:超过?|过|高过)|"
    r"(?:最多|顶多|至多|最高|最贵|撑死|顶天|封顶|上限|低于|少于|小于|控制在|卡在|限额|限制在|不超|"
    r"价格在|价位在?|能接受|心理价位?)"
    r"(?:能|可以|只能|就|也就)?(?:给|出|花|到|接受|付|拿|掏)?(?:到)?(?:是|在)?|"
    r"(?:手头|手上|身上|手里|卡里|总共|一共|兜里|口袋里|钱包里?|统共|份子钱|零花钱|经费|生活费)(?:只|就|才)?(?:有|剩|是|掏得出|拿得出)?|(?:只|就|才|最多)?(?:掏|拿)得?出|"
    r"只(?:有|能花|想花|打算花|出得起)|我(?:就|只)|"
    r"(?:打算|想|准备|愿意|可以|能)(?:花|出)(?:个)?|(?:花|出)(?:个)?(?=.{1,7}(?:以内|左右))|"
    r"(?:凑|攒|筹|众筹|集资|份子钱)(?:了|到|够)?(?:有)?|一套下来|全部下来|打算给)"
    rf"[ :,]?(?:{_ROUGHLY})?[ ]?$"
)
_EACH = (
    r"(?: ?(?:each|a ?piece|apiece|per (?:person|head|piece|item|pair|gift)|pp|a pop|a head|"
    r"/person)|(?:一|每|/)[个盒件份人双条套位只包箱])?"
)
CEILING_AFTER = re.compile(
    rf"(?:块钱?|元)?{_EACH}(?: ?(?:usd|dollars|all in|total|,)? ?(?:max(?:imum|ed)?\b|tops?\b|"
    rf"at (?:the )?(?:very )?(?:most|"
    r"max|outside)|or (?:less|under|below|lower|cheaper)|and (?:under|below)|(?:and )?not a (?:cent|"
    r"penny)|(?:absolute|hard|upper|strict|top|final) "
    r"(?:limit|max\w*|ceiling|cap|tops?)|between (?:us|the (?:two|three|four|five|lot) of us)|"
    r"(?:is|'s|being) (?:my|the|our|absolute|about)?(?: absolute| hard| upper)? ?(?:limit|"
    r"max(?:imum)?|budget|ceiling|cap|most|all i)|limit\b|bud[gj]+[ei]?t\b|ceiling\b|cap\b|"
    r"to (?:spend|play with|work with|burn|blow)|at a push|put aside|set aside|saved(?: up)?|"
    r"left on (?:my|the|a) (?:gift ?)?card|is all i|is as (?:far|high)|at the absolute|"
    r"(?P<sum>all[- ]in\b|(?:in )?total\b(?! (?:price|was|came))|altogether\b|delivered\b|"
    r"with (?:the )?(?:delivery|shipping|postage|p&p)\b|,? ?incl\w*))"
    r"|(?:以[内里下]|之[内里下]|封顶|到顶|顶天|打住|为止|为上限|是上限|上限|往下|一共|总共|全包|顶了|"
    r"撑死|到手|内(?!衣|"
    r"裤|里|搭|蒙|销|部|存))|的?预算|预算|(?:钱|块|元)?[^,.?!]{0,4}(?:能|可以)?(?:够吗|够不够|够不(?![着到])|能搞定|"
    r"搞得定|能拿下|拿得下|能买|搞掂|中不中|行得通))"
)
FOR_IT = re.compile(r" ?(?:for (?:the|an?|it|this|my|our|everything|all)\b|and (?:i )?(?:won't|can't|not))")
HARD = re.compile(
    r"max|more than|penny|cent\b|between|over|un?d?er\b|below|less|within|most|cap\b|capp|limit|ceiling|"
    r"exceed|tops?\b|"
    r"above|beyond|past|"
    r"up ?to|\bsub|以内|以下|之内|之下|封顶|到顶|顶|打住|为止|上限|超|最多|至多|最高|撑死|低于|少于|"
    r"小于|控制|卡在|限|内|往下"
)
ALONE = re.compile(
    rf"(?:(?:{_ROUGHLY}|at a push|or so|ish|or thereabouts|thereabouts|give or take|all[- ]in|spend|budget|"
    rf"左右|上下|吧|呗|嘛|抠一点|的|样子|价位|an?|"
    r"please|pls|ok|预算|钱|块|元|这样|就行|就好|以内|那种) ?){0,6}"
)
ASKS_PRICE = re.compile(
    r"how much|\bprice|\bcosts?\b|多少|怎么卖|价格|几钱|贵|\bwhy\b|wrong|charged|为什么|怎么"
)
AROUND_BEFORE = re.compile(
    r"(?:\b(?:a?r+o?u?nd|about|roughly|approx(?:imately|\.)?|circa|ca\.?|something like|"
    r"somewhere (?:around|near)|in the region of|near|ballpark(?: of)?|close to|"
    r"give or take|say|mayb?e?|mabye|prob(?:ably|s)?|like|abt|arnd)|~|≈|大概|大约|差不多|约|大致|"
    r"估计|也就|左右|"
    r"上下|将近|接近|约莫|大致)[ ,]?(?:of |a )?$"
)
AROUND_AFTER = re.compile(
    r" ?(?:-?ish\b|or so\b|or there ?abouts|thereabouts|give or take|-ish|ballpark|range\b|mark\b|"
    r"plus or minus|\+/-|(?:dollars|bucks|quid|pounds|euros)?,? (?:or so|ish|or thereabouts|give or take)\b|"
    r"(?:块钱?|元)?(?:左右|上下|附近|出头|的样子|样子|这个价位|价位|档|"
    r"这个价|的价位|来块|的话|浮动))"
)
ASKS_BUDGET = re.compile(
    r"\b(?:bud[gj]+[ei]?t|price range|spend|afford|ceiling|limit)\b|预算|价位|花(?!纹|色|型|样|了)|以内"
)
OTHER_MONEY = re.compile(
    r"\b(?:paid|pay|costs|costed|cost me|charged?|billed|refund\w*|sell(?:s|ing)?|sold|"
    r"elsewhere|amazon|ebay|competitor\w*|other (?:shop|store|site)s?|another (?:shop|"
    r"store|site)|rival|priced|listed|"
    r"saw|seen|found|got it|bought|coupon|voucher|discount|deposit|per month|a month|"
    r"monthly|off|price (?:is|was|of|says)|would you|will you|can you do|how about|"
    r"what about|deal\?|take it for|is it|are they|free shipping|free delivery)\b"
    r"|别家|人家|隔壁|其他店|别的店|淘宝|京东|拼多多|多多|退款|退了|扣了|付了|花了|优惠券|"
    r"红包|满|减|原价|上次|之前买|买的时候|每月|定金|卖|才要|拿走|直接拿|行不行|行吗|"
    r"成不成|包邮吧|抹|便宜点|少点|给我吧|成交|运费|邮费|免邮"
)
RANGE = re.compile(r" ?(?:-|~|to|till|到|至|and) ?(?:[$€£¥])?")
SPREAD = re.compile(r"多|来|几|把|(?:一二|两三|二三|三四|四五|五六|六七|七八|八九)[百千万]")
SCREEN = re.compile(r"[248]k(?! ?(?:max|tops|budget|or less|以内|以下|左右|预算))")
ALL_IN = re.compile(
    r"\ball[- ]in\b|全含|全算|(?:运费|邮费|税|安装)[^,.!?]{0,3}(?:算|包|含)在?(?:里|内|一起)|"
    r"\b(?:everything|all|installation|install|fitting|shipping|delivery|"
    r"tax(?:es)?|postage|vat|warranty|extras?) (?:is )?incl(?:uded|\.)?|\bincl\w*\.? (?:of )?(?:the )"
    r"?(?:everything|install\w*|fitting|shipping|delivery|"
    r"tax\w*|postage|vat|extras?|all|warranty|service)|\bwith (?:the )?(?:install\w*|"
    r"fitting|everything|shipping|delivery)\b|\b(?:in total|altogether|all together|"
    r"total budget|the lot|for everything|all up|grand total)\b"
    r"|全包|全部加起来|加(?:在)?一起|总共|一共|总价|合计|全下来|(?:连|含|包|算上|加上|包含|"
    r"包括|带)(?:着)?(?:安装|运费|邮费|税|配送|延保|服务|送货|所有)|都算上|落地价|"
    r"搞定(?:全部|所有)"
)
NOT_ALL_IN = re.compile(
    r"\b(?:exclud\w*|not incl\w*|doesn'?t include|without|plus|before|on top of|not counting)"
    r" (?:the |any )?(?:ship\w*|postage|"
    r"delivery|tax\w*|vat|install\w*|fees?)|不(?:含|包|算|包括|包含|带)(?:运费|邮费?|税|安装|配送|"
    r"快递)|(?:运费|邮费|安装费?)(?:另|单)"
)
NOT_MONEY_AFTER = re.compile(
    r" ?-?(?:[盒顶份张把套枚颗包箱瓶支枝朵束本根盏串杯袋桶篮扇幅卷筒名期棵株]|%|percent|percents|折|码|号|"
    r"双|件|个|只|台|套|天|周|月|年|岁|点|分|小时|秒|次|"
    r"遍|楼|层|单|条|位|人|cm|mm|m\b|km|kg|g\b|厘米|公分|毫米|英寸|尺|平|公斤|斤|克|米|寸|度|days?|weeks?|"
    r"months?|years?|yrs?|hours?|hrs?|mins?|minutes?|am\b|pm\b|st\b|nd\b|rd\b|th\b|inch\w*|"
    r"feet|ft\b|litres?|pairs?|prs?|pcs|pieces|people|times|stars?|sizes?|x\b|-?seat\w*|"
    r"reviews?|figures?|digits?|lbs?|kilos?|grams?|miles?|minute|second|more\b|of (?:them|these|the)|boots|"
    r"shoes|socks|units)"
)
NOT_MONEY_BEFORE = re.compile(
    r"(?:\b(?:size|sizes|us|eu|uk|order|no\.?|number|#|code|tel|phone|room|floor|street|"
    r"apt|flat|zip|qty|quantity|x|page|item|model|version|part|about \d+ of)|第|周|星期|"
    r"礼拜|码|订单号?|单号|电话|手机|尺码|号|穿|年|月)[ :#]?$"
)
