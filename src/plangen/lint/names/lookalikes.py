"""Characters that are typed for each other, because they sound or look alike: those that names of schools have."""

from __future__ import annotations

import re

# The input method offers what sounds alike; in the south n and ng, s and sh, l and n are one.
# The last lines look alike.
_ALIKE = (
    "辰晨臣宸陈", "星新欣馨兴心信行杏幸鑫昕形型", "云芸耘筠", "阳扬杨洋羊央", "明铭名鸣茗民", "华桦花化画",
    "清青晴情轻庆", "红虹宏洪鸿弘", "园圆源元原缘远苑院", "林琳临霖邻", "安岸鞍", "江疆姜", "河和禾合荷", "光广",
    "育玉裕毓誉宇雨语余渔愉", "才材财采彩", "实试识时石十", "验检", "德得徳", "文闻雯", "志智致治至", "博勃搏",
    "建健见剑", "成城诚承澄", "东冬栋", "溪西希喜熙曦夕", "山珊杉", "湖胡虎", "桥乔侨", "平萍屏坪",
    "峰锋丰枫风凤", "中忠钟众", "永勇咏泳", "正政振镇郑", "立利丽力励历", "仁人任", "义益艺易毅逸",
    "向项象祥翔", "春纯淳", "秀绣", "龙隆珑", "泉全权", "金锦今晋津进", "银寅迎", "海嗨", "港岗", "蓝兰岚篮",
    "白柏百", "童同桐彤", "乐勒", "贝蓓倍", "苗妙", "方芳坊", "庄装", "李里理", "王旺望", "高皋", "英瑛鹰应",
    "武五舞", "双爽", "福富", "康慷", "宁凝", "桃陶", "柳流刘", "松嵩", "竹祝", "梅美媚", "菊聚", "启起齐祺",
    "智知之芝", "思斯", "求秋", "真珍贞", "善尚", "朝潮", "晖辉慧惠徽", "曙树", "旭续", "东冻", "校效", "学雪",
    "幼右", "市是", "心必", "日曰", "土士", "未末", "己已", "天夫", "大太犬", "车东", "阳阴", "光关", "青清",
    "胡湖", "桃挑", "园圆", "育盲", "星里", "州洲", "坡波", "侯候", "村材", "析折", "辛幸", "人入", "干千",
    "王玉", "木本", "体休", "今令", "风凤", "晚晩", "户戸", "黄黃", "吴呉吳", "真眞", "步歩", "泽沢", "静靜",
)  # fmt: skip


def are_alike(one: str, other: str) -> bool:
    """Whether the characters `one` and `other` are easily typed for each other."""
    return any(one in group and other in group for group in _ALIKE)


def like(name: str) -> re.Pattern[str]:
    """What matches `name` and every name that differs from it in one character."""
    # \w and not the range of Chinese characters: that takes as long to compile as the rest of the rules take together,
    # and each of a thousand schools has a name of its own.
    parts = [(re.escape(name[:place]), re.escape(name[place + 1 :])) for place in range(len(name))]
    return re.compile("|".join(rf"{before}\w{after}" for before, after in parts))


def one_edit(name: str) -> re.Pattern[str]:
    """What matches `name`, and it with another character, with one more within it or, but for the last, one less."""
    parts = [(re.escape(name[:place]), re.escape(name[place + 1 :]), name[place]) for place in range(len(name))]
    return re.compile(
        "|".join(rf"{before}(?:{one}\w|\w?){after}" if after else rf"{before}\w" for before, after, one in parts)
    )
