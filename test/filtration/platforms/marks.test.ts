import { beforeAll, describe, expect, test } from 'vitest';
import { markPlatforms, type Platforms } from '../../../src/filtration/index.js';
import { marked, parsed } from '../parsed.js';
import { shippedPlatforms } from '../shipped-platforms.js';

let platforms: Platforms;
beforeAll(() => {
  platforms = shippedPlatforms();
});
const found = (id: string, language: string, text: string): Promise<string[]> =>
  marked(text, language, `platform:${id}`, (unit, of) => markPlatforms(unit, of, platforms));

describe('Unity', () => {
  const unity = (text: string) => found('unity', 'csharp', text);
  test('declarations of messages, never their bodies or modifiers', async () => {
    const text = `using UnityEngine;
      public class Hero : MonoBehaviour {
        private void Update() { transform.Rotate(1, 2, 3); }
        IEnumerator Start() { yield return null; }
        protected virtual void OnCollisionEnter(UnityEngine.Collision other) => Hit(other);
        void OnTriggerEnter2D(Collider2D other) { Update(); this.Update(); }
        [Obsolete] public void OnPointerClick(PointerEventData eventData) { }
      }`;
    expect(await unity(text)).toEqual([
      'void Update ( )',
      'IEnumerator Start ( )',
      'void OnCollisionEnter ( UnityEngine . Collision other )',
      'void OnTriggerEnter2D ( Collider2D other )',
      'void OnPointerClick ( PointerEventData eventData )',
    ]);
  });
  test.each([
    ['a class that has nothing to do with Unity', 'class Clock : Timer { void Update() { } }'],
    ['a class that derives from nothing', 'using UnityEngine; class Clock { void Update() { } }'],
    ['an interface', 'using UnityEngine; interface IClock : ITimer { void Update(); }'],
    [
      'other parameters',
      'using UnityEngine; class A : MonoBehaviour { void Update(float t) { } void OnCollisionEnter(int x) { } }',
    ],
    ['another result', 'using UnityEngine; class A : MonoBehaviour { bool Update() { return x; } }'],
    ['a static routine', 'using UnityEngine; class A : MonoBehaviour { static void Reset() { } }'],
    ['a call', 'using UnityEngine; class A : MonoBehaviour { void F() { Update(); x.Start(); } }'],
    ['a routine within a routine', 'using UnityEngine; class A : MonoBehaviour { void F() { void Update() { } } }'],
    ['a name alone', 'using UnityEngine; class A : MonoBehaviour { Action Update; int Start = 3; }'],
  ])('not: %s', async (_, text) => {
    expect(await unity(text)).toEqual([]);
  });
  test('the same text as C++ is no matter of Unity', async () => {
    expect(await found('unity', 'cpp', 'using UnityEngine; class A : MonoBehaviour { void Update() { } };')).toEqual(
      [],
    );
  });
  test('evidence names platform, routine and owner', async () => {
    const unit = await parsed('using UnityEngine; class A : B { void Awake() { } }', 'csharp');
    expect(markPlatforms(unit, 'csharp', platforms).map(({ evidence }) => evidence)).toEqual([
      'Unity: Awake (MonoBehaviour)',
    ]);
  });
});

describe('Unreal', () => {
  const unreal = (text: string) => found('unreal', 'cpp', text);
  test('macro lines without the values and texts in them', async () => {
    const text = `UCLASS(Blueprintable)
      class AHero : public ACharacter {
        GENERATED_BODY()
        UPROPERTY(EditAnywhere, Category = "Combat", ReplicatedUsing = OnRep_Ammo, meta = (ClampMin = "0"))
        int32 Ammo;
      };`;
    expect(await unreal(text)).toEqual([
      'UCLASS ( Blueprintable )',
      'GENERATED_BODY ( )',
      'UPROPERTY ( EditAnywhere , Category = "',
      '" , ReplicatedUsing =',
      ', meta = ( ClampMin = "',
      '" ) )',
    ]);
  });
  test("what a delegate or a replication declares is the program's own", async () => {
    expect(await unreal('DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FOnDeath, AHero*, Hero);')).toEqual([
      'DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam (',
      ',',
      ',',
      ')',
    ]);
  });
  test("overrides, declared and defined; the class is the program's own", async () => {
    const text = `#include "CoreMinimal.h"
      class AHero : public AActor { virtual void Tick(float DeltaSeconds) override; };
      void AHero::BeginPlay() { Super::BeginPlay(); Tick(0.5f); }
      float AHero::TakeDamage(float Amount, struct FDamageEvent const& Event, class AController* By, AActor* Causer) { return Amount; }`;
    expect(await unreal(text)).toEqual([
      'void Tick ( float DeltaSeconds )',
      'void',
      'BeginPlay ( )',
      'float',
      'TakeDamage ( float Amount , struct FDamageEvent const & Event , class AController * By , AActor * Causer )',
    ]);
  });
  test('definitions of the macros, and the same names elsewhere, stay', async () => {
    expect(await unreal('#define UCLASS(...)\n#define GENERATED_BODY() int x;')).toEqual([]);
    expect(await unreal('struct Clock { virtual void Tick(float dt); void BeginPlay(); };')).toEqual([]);
  });
});

describe('C and C++ platforms', () => {
  test('SDL: entry points by name, callbacks by type', async () => {
    expect(await found('sdl', 'c', 'SDL_AppResult SDL_AppIterate(void *state) { return draw(state); }')).toEqual([
      'SDL_AppResult SDL_AppIterate ( void * state )',
    ]);
    expect(
      await found('sdl', 'c', 'static void SDLCALL mix(void *ud, Uint8 *out, int len) { fill(out, len); }'),
    ).toEqual(['void SDLCALL', '( void * ud , Uint8 * out , int len )']);
    expect(await found('sdl', 'c', 'static void mix(void *ud, char *out, int len) { fill(out, len); }')).toEqual([]);
    const thread = 'int work(void *data) { return 0; }';
    expect(await found('sdl', 'c', thread)).toEqual([]);
    expect(await found('sdl', 'c', `${thread} void f() { SDL_CreateThread(work, "w", 0); }`)).toHaveLength(2);
  });
  test('Windows: entry points and window procedures', async () => {
    expect(
      await found('win32-mfc', 'cpp', 'int WINAPI WinMain(HINSTANCE a, HINSTANCE b, LPSTR c, int d) { return run(); }'),
    ).toEqual(['int WINAPI WinMain ( HINSTANCE a , HINSTANCE b , LPSTR c , int d )']);
    expect(
      await found('win32-mfc', 'cpp', 'LRESULT CALLBACK MainProc(HWND h, UINT m, WPARAM w, LPARAM l) { return 0; }'),
    ).toEqual(['LRESULT CALLBACK', '( HWND h , UINT m , WPARAM w , LPARAM l )']);
    expect(
      await found('win32-mfc', 'cpp', 'LRESULT f(HWND h, UINT m, WPARAM w) { return 0; } int WinMain() { }'),
    ).toEqual([]);
  });
  test('MFC: the frame of message maps, entries kept', async () => {
    const text = `BEGIN_MESSAGE_MAP(CAbout, CDialog)
        ON_COMMAND(ID_APP_ABOUT, OnAppAbout)
        ON_WM_PAINT()
      END_MESSAGE_MAP()
      void CAbout::OnPaint() { Draw(); }`;
    expect(await found('win32-mfc', 'cpp', text)).toEqual([
      'BEGIN_MESSAGE_MAP ( CAbout , CDialog ) ON_COMMAND (',
      ',',
      ') ON_WM_PAINT ( ) END_MESSAGE_MAP ( )',
      'void',
      'OnPaint ( )',
    ]);
    expect(await found('win32-mfc', 'cpp', 'void CView::OnPaint() { Draw(); }')).toEqual([]);
    expect(await found('win32-mfc', 'cpp', 'BEGIN_MESSAGE_MAP(A, B)\nON_WM_PAINT()\nint f() { return g(x); }')).toEqual(
      ['BEGIN_MESSAGE_MAP ( A , B )'],
    );
  });
  test('Cocos2d-x', async () => {
    const text = `#include "cocos2d.h"
      bool HelloWorld::init() { return Layer::init(); }
      void HelloWorld::onTouchesBegan(const std::vector<Touch*>& touches, Event *e) { }
      struct A { CREATE_FUNC(A); CC_SYNTHESIZE(int, hp, Hp); };`;
    expect(await found('cocos2dx', 'cpp', text)).toEqual([
      'bool',
      'init ( )',
      'void',
      'onTouchesBegan ( const std :: vector < Touch * > & touches , Event * e )',
      'CREATE_FUNC ( A )',
      'CC_SYNTHESIZE (',
      ',',
      ',',
      ')',
    ]);
    expect(await found('cocos2dx', 'cpp', 'bool Server::init() { return listen(); }')).toEqual([]);
  });
  test('main, comparisons, Lua, libretro, GLFW', async () => {
    expect(await found('iso-c', 'c', 'int main(int argc, char *argv[]) { return 0; }')).toEqual([
      'int main ( int argc , char * argv [ ] )',
    ]);
    expect(await found('iso-c', 'c', 'int main(int argc, const char **argv) { return 0; }')).toHaveLength(1);
    expect(await found('iso-c', 'c', 'int main(struct s *x) { return 0; }')).toEqual([]);
    const compare = 'static int cmp(const void *a, const void *b) { return 0; }';
    expect(await found('iso-c', 'c', compare)).toEqual([]);
    expect(await found('iso-c', 'c', `${compare} void f() { qsort(t, n, 4, cmp); }`)).toEqual([
      'int',
      '( const void * a , const void * b )',
    ]);
    expect(await found('lua', 'c', 'static int l_move(lua_State *L) { return 1; }')).toEqual([
      'int',
      '( lua_State * L )',
    ]);
    expect(await found('libretro', 'c', 'void retro_run(void) { step(); }')).toEqual(['void retro_run ( void )']);
    expect(await found('opengl', 'cpp', 'void onKey(GLFWwindow* w, int k, int s, int a, int m) { }')).toHaveLength(2);
  });
});

describe('C# and Java platforms', () => {
  test('XNA needs its namespace and a class of its kind', async () => {
    const game =
      'class G : Game { protected override void Update(GameTime t) { } protected override void LoadContent() { } }';
    expect(await found('xna', 'csharp', `using Microsoft.Xna.Framework; ${game}`)).toEqual([
      'void Update ( GameTime t )',
      'void LoadContent ( )',
    ]);
    expect(await found('xna', 'csharp', game)).toEqual([]);
    expect(
      await found('xna', 'csharp', 'using Microsoft.Xna.Framework; class S : IDisposable { void Initialize() { } }'),
    ).toEqual([]);
  });
  test('.NET and Java: what their root classes and entry points fix', async () => {
    expect(
      await found(
        'dotnet',
        'csharp',
        'class A { public override string ToString() => name; void OnClick(object sender, System.EventArgs e) { } void Run() { } }',
      ),
    ).toEqual(['string ToString ( )', 'void', '( object sender , System . EventArgs e )']);
    expect(
      await found(
        'java',
        'java',
        'class A { public boolean equals(Object o) { return this == o; } public static void main(String... args) { } void render() { } }',
      ),
    ).toEqual(['boolean equals ( Object o )', 'void main ( String ... args )']);
  });
});
