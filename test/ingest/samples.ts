/** Real-looking text in each encoding, written for these tests: what programmers of that place and time put into comments. */
export interface Sample {
  readonly encoding: string;
  readonly text: string;
}

export const CHINESE_SIMPLIFIED = [
  '// 计算伤害：攻击力减去防御力，再乘以技能系数\nint damage(int atk, int def);\n',
  '/* 玩家登录时加载背包数据 */\nvoid load_bag(struct player *p);\n',
  'int hp; // 生命值\n',
  '#include <stdio.h>\n\nint main(void) {\n  return 0; /* 程序结束 */\n}\n',
  '// 修正退出时有时退不出的bug，加入可查找的功能\n',
  '//初始化服务器\nServer::Server() {}\n',
];
const CHINESE_TRADITIONAL = [
  '// 計算傷害：攻擊力減去防禦力，再乘以技能係數\nint damage(int atk, int def);\n',
  '/* 玩家登入時載入背包資料 */\nvoid load_bag(struct player *p);\n',
  'int hp; // 生命值與魔法值的上限\n',
  '#include <stdio.h>\n\nint main(void) {\n  return 0; /* 程式結束，釋放記憶體 */\n}\n',
];
const JAPANESE = [
  '// プレイヤーの攻撃力を計算する\nint attack(void);\n',
  '/* サーバーとの接続を初期化します */\nvoid init(void);\n',
  'int hp; // 体力の最大値\n',
  '// テスト用の関数です。あとで消すこと。\n',
];
const KOREAN = [
  '// 플레이어의 공격력을 계산한다\nint attack(void);\n',
  '/* 서버 연결을 초기화하는 함수입니다 */\nvoid init(void);\n',
  'callsub L_Quest,4167,"드래곤테일카드";\n',
];
const WESTERN = [
  '// Größe des Puffers für die Übertragung prüfen\nint size;\n',
  "/* Vérifie que le paramètre n'est pas déjà libéré */\n",
  '// copyright © 1999 Jürgen Müller\nint main(void) { return 0; }\n',
  'const char *unit = "°C";\n',
  '// Señal de interrupción: la función ya terminó\n',
  '// the Caster\u2019s level \u2013 see notes\n',
];

export const SAMPLES: readonly Sample[] = [
  ...CHINESE_SIMPLIFIED.map((text) => ({ encoding: 'gb18030', text })),
  ...CHINESE_TRADITIONAL.map((text) => ({ encoding: 'big5', text })),
  ...JAPANESE.map((text) => ({ encoding: 'shift_jis', text })),
  ...KOREAN.map((text) => ({ encoding: 'euc-kr', text })),
  ...WESTERN.map((text) => ({ encoding: 'windows-1252', text })),
];
