"""Addresses and mentions within a text, as channels recognise them. Compiled when they are first needed: that takes a while."""

from __future__ import annotations

from functools import cache
from typing import Final

import regex

_COUNTRIES: Final = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf "
    "cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh "
    "gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw "
    "ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni "
    "nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so "
    "sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt "
    "za zm zw"
)
_GENERIC: Final = (
    "com org net edu gov mil int arpa info biz name pro aero asia cat coop jobs mobi museum post tel travel xxx "
    "academy accountant accountants actor adult agency airforce apartments app art associates attorney auction audio auto "
    "autos band bank bar bargains beauty beer berlin best bet bike bingo bio black blog blue boats boston boutique broker "
    "build builders business buzz cab cafe cam camera camp capital car cards care careers cars casa cash casino catering "
    "center ceo charity chat cheap christmas church city claims cleaning click clinic clothing cloud club coach codes coffee "
    "college community company computer condos construction consulting contact contractors cooking cool country coupons "
    "courses credit creditcard cricket cruises cymru dance date dating day deals degree delivery democrat dental dentist "
    "design dev diamonds diet digital direct directory discount doctor dog domains download earth eco education email energy "
    "engineer engineering enterprises equipment estate events exchange expert exposed express fail faith family fan fans farm "
    "fashion feedback film finance financial fish fishing fit fitness flights florist flowers football forsale foundation fun "
    "fund furniture futbol fyi gallery game games garden gay gift gifts gives glass global gold golf graphics gratis green "
    "gripe group guide guitars guru hair haus health healthcare help hiphop hockey holdings holiday homes horse hospital host "
    "hosting hotel house how icu immo immobilien inc industries ink institute insurance insure international investments "
    "irish jetzt jewelry kaufen kim kitchen kiwi koeln land lat law lawyer lease legal lgbt life lighting limited limo link "
    "live llc loan loans lol london love ltd luxe luxury madrid maison makeup management market marketing markets mba media "
    "medical memorial men menu miami mobile moda moe mom money monster mortgage motorcycles movie music navy network new news "
    "ngo ninja nyc observer one ong online ooo organic page paris partners parts party pet pharmacy photo photography photos "
    "pics pictures pink pizza place plumbing plus poker porn press productions promo properties property protection pub "
    "quebec quest racing radio realestate realtor realty recipes red rehab reise reisen rent rentals repair report republican "
    "rest restaurant review reviews rich rip rocks rodeo rugby run sale salon sarl school schule science scot security select "
    "services sexy shiksha shoes shop shopping show singles site ski skin soccer social software solar solutions space sport "
    "store stream studio study style supplies supply support surf surgery swiss sydney systems tattoo tax taxi team tech "
    "technology tennis theater tickets tips tires tirol today tokyo tools top tours town toys trade trading training travel "
    "tube university uno vacations ventures vet video villas vin vip vision vodka vote voting voyage watch webcam website "
    "wedding wien wiki win wine work works world wtf xyz yachts yoga zone "
    "google youtube amazon apple bmw microsoft sony xn--p1ai xn--j1amh онлайн сайт рф укр бг срб қаз орг ком дети москва"
)
_TLDS: Final = "|".join(sorted({*_COUNTRIES.split(), *_GENERIC.split()}, key=lambda name: (-len(name), name)))
_PATH: Final = r"(?:[/?#](?:[^\s<>\"'`]*[^\s<>\"'`.,:;!?)\]}…])?)?"
_HOST: Final = r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+"


@cache
def address() -> regex.Pattern[str]:
    """An address with https:// before it."""
    return regex.compile(
        rf"(?i)(?<![\p{{L}}\p{{N}}@#$._/-])https?://(?:{_HOST}[\p{{L}}-]{{2,}}|localhost|\d+(?:\.\d+){{3}})\.?(?::\d+)?{_PATH}"
    )


@cache
def bare_address() -> regex.Pattern[str]:
    """The same, or a domain alone under a top-level domain that is in use (the commonest ones are known)."""
    return regex.compile(
        rf"(?i)(?<![\p{{L}}\p{{N}}@#$._/-])(?:https?://)?{_HOST}(?:{_TLDS})(?![\p{{L}}\p{{N}}@_-])(?!\.[\p{{L}}\p{{N}}])(?::\d+)?{_PATH}"
    )


@cache
def mention() -> regex.Pattern[str]:
    """Somebody who is named: @ana, @ana@social.example."""
    return regex.compile(
        r"(?i)(?<![\p{L}\p{N}=/_])@(?P<name>[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)(?P<server>@[\p{L}\p{N}.-]*[\p{L}\p{N}])?"
    )
