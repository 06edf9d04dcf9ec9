package io.kith.examples.cli.tabular;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How well bytes read as Chinese in one of the two-byte encodings.
 *
 * <p>Both encodings keep their everyday characters in one block ordered before the rare ones, so text in the right
 * encoding has nearly all of its pairs there, and text in the other one, or in a western one, has not. A list of the
 * commonest characters decides where a file has few.
 */
final class TwoByteScore {

    private static final String COMMON = "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發后後作里裡"
            + "用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實日"
            + "长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應向头頭文体體政美相见見利什二等产產新己制身加西"
            + "司限客户戶电電话話姓名邮郵箱城市备備注註号號编編码碼地址联聯系繫份额額金订訂单單购購买買货貨商品贸貿易科技集团團股任责責信息资資流银銀需跟再周要"
            + "张張王李刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫胡朱林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉"
            + "北京上海广廣州深圳杭南武汉漢成都庆慶津安台湾灣香港江浙省区區县縣路街杰强強伟偉静靜涛濤艳艷娜敏军軍洋勇磊丽麗刚剛超娟霞";

    private int pairs;
    private int everyday;
    private int signs;
    private int broken;
    private int common;

    private TwoByteScore() {}

    static TwoByteScore of(List<byte[]> pieces, Charset encoding) {
        TwoByteScore score = new TwoByteScore();
        boolean big5 = encoding.equals(Encoding.BIG5);
        for (byte[] piece : pieces) {
            score.count(piece, big5);
            score.common += commonIn(new String(piece, encoding));
        }
        return score;
    }

    private void count(byte[] bytes, boolean big5) {
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                i++;
                continue;
            }
            if (i + 1 == bytes.length) {
                return;
            }
            int trail = bytes[i + 1] & 0xFF;
            if (!big5 && trail >= 0x30 && trail <= 0x39) {
                signs++;
                i += 4;
            } else if (lead == 0x80 || lead == 0xFF || trail < 0x40 || trail == 0x7F || trail == 0xFF) {
                broken++;
                i++;
            } else {
                pair(lead, trail, big5);
                i += 2;
            }
        }
    }

    private void pair(int lead, int trail, boolean big5) {
        if (big5 && trail > 0x7E && trail < 0xA1) {
            broken++;
        } else if (lead >= 0xA1 && lead <= 0xA3) {
            signs++;
        } else {
            pairs++;
            if (big5 ? (lead >= 0xA4 && lead <= 0xC6) : (lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1)) {
                everyday++;
            }
        }
    }

    private static int commonIn(String text) {
        int hits = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF && COMMON.indexOf(text.charAt(i)) >= 0) {
                hits++;
            }
        }
        return hits;
    }

    /** Whether the bytes can be text in this encoding at all. */
    boolean isPlausible() {
        if (pairs == 0) {
            return signs > 0 && broken == 0;
        }
        return broken * 20 <= pairs && everyday * 10 >= pairs * 6;
    }

    /** More is likelier; comparable between the encodings for the same bytes. */
    double value() {
        return isPlausible() ? (everyday + 2.0 * common) / Math.max(1, pairs) : -1;
    }
}
