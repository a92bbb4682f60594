# SPDX-License-Identifier: MIT
"""One line in each script that papers draw, and what of it a reader of the PDF gets back.

Print the page to look at it: `python -m tests.app.pdf.scripts_sample OUT.pdf`.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from app.pdf.blocks import Document, Table, strong, words
from app.pdf.render import render

WHEN = datetime(2026, 11, 26, tzinfo=UTC)

LINES = {
    "Polish": "Zażółć gęślą jaźń, łódź i źdźbło",
    "Romanian": "Știința și țara, mâine în bucătărie",
    "Ukrainian": "Ґанок, їжак, щастя й об’єднання",
    "Greek": "Καλημέρα, ξεσκεπάζω τὴν ψυχοφθόρα",
    "Vietnamese": "Tiếng Việt, Ấn Độ, nghỉ ngơi",
    "Marks": "x̂ q̃ ẓ̌ M̈ n̂̇ e\u0301 ṩ s̶t̶r̶u̶c̶k̶",
    "Arabic": "مرحبا بكم في اللقاء، لا بأس",
    "Arabic, pointed": "السَّلَامُ عَلَيْكُمْ",
    "Arabic, digits": "الساعة ٣:٣٠ يوم 12/05 رقم 0123",
    "Farsi": "می‌خواهم به خانهٔ دوست بروم",
    "Sorani": "سڵاو، بەخێربێن بۆ کۆبوونەوەکە",
    "Hebrew": "שלום לכולם, ברוכים הבאים",
    "Hebrew, pointed": "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
    "Hindi": "नमस्ते, क्षत्रिय और स्वागत हिन्दी",
    "Tamil": "வணக்கம், கொள்கை ஸ்ரீ தமிழ்",
    "Bengali": "স্বাগতম, ক্ষমতা ও বন্ধু কোথায়",
    "Gujarati": "નમસ્તે, ક્ષમા અને સ્વાગત",
    "Punjabi": "ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ, ਪੰਜਾਬੀ",
    "Sinhala": "ආයුබෝවන්, ශ්‍රී ලංකාව කෝපි",
    "Amharic": "ሰላም ለሁሉም፣ እንኳን ደህና መጡ",
    "Georgian": "გამარჯობა, კეთილი იყოს",
    "Armenian": "Բարև ձեզ, բարի գալուստ",
    "Burmese": "မင်္ဂလာပါ၊ ကြိုဆိုပါတယ် သတ္တိ",
    "Thai": "สวัสดีครับ ยินดีต้อนรับ น้ำใจ",
    "Chinese": "你好，欢迎大家来参加聚会。",
    "Chinese, traditional": "歡迎參加聚會，謝謝您。",
    "Japanese kana": "こんにちは、カタカナ",
    "Emoji": "😀 👍🏽 ❤️ 👩🏽‍🦱 🇬🇧 1️⃣ ☃ 🏳️‍🌈",
    "Symbols": "☐ ☑ ⚠ ✓ → ← ● ★ ♥ ½ ≤",
    "One Arabic word": "Meet at المدينة on 12 May, ٣:٣٠",
}

# What is drawn right and yet comes back in another order: readers of PDF turn lines of mixed
# direction by rules of their own.
TURNED_BACK_OTHERWISE = {
    "Two Arabic words": "Meet at قاعة المدينة on 12 May",
    "Hebrew, brackets": "שלום (hello 12) עולם",
}


def page() -> bytes:
    """All lines in both weights on pages to look at."""
    rows = tuple(
        (words(name), words(text), words(strong(text)))
        for name, text in (LINES | TURNED_BACK_OTHERWISE).items()
    )
    document = Document("Scripts", (Table(rows, (1.3, 3, 3)),), "scripts", size="room")
    return render(document, printed=WHEN)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(page())
