/**
 * Names of libraries that C, C++ and C# games and servers carry in their trees. From common knowledge of such trees, and for libraries of
 * one or two files from the list at github.com/nothings/single_file_libs (commit 004a2d0f, in the public domain). A name alone never
 * marks a file unless nobody would give it to code of their own (`distinctive`, `ShownBy`).
 */
export interface KnownLibrary {
  readonly name: string;
  /** Folder names without version, lower case. */
  readonly folders: readonly string[];
  /** Nobody names a folder of their own like this, so the name needs no notice beside it. */
  readonly distinctive?: true;
}

const plain = (names: string): KnownLibrary[] =>
  names
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => ({ name, folders: [name.toLowerCase()] }));
const distinctive = (names: string): KnownLibrary[] => plain(names).map((one) => ({ ...one, distinctive: true }));

export const KNOWN_LIBRARIES: readonly KnownLibrary[] = [
  // Words or short names that own code may bear too.
  ...plain(`zlib jpeg libjpeg jpeg6 jpeglib png lua luajit curl bullet box2d ode angelscript squirrel python mono openal
    freetype expat json jsoncpp rapidjson yaml xml sqlite sqlite3 sqlite-amalgamation mysql openssl boost asio fmt spdlog glm glew glfw glad sdl sdl2
    sdl3 sdl_mixer sdl_net sdl_image sdl_ttf ogg vorbis theora opus flac speex mad mpg123 mp3 ffmpeg steam steamworks fmod bass
    wwise havok physx spine protobuf grpc flatbuffers msgpack thrift redis mongo zookeeper lz4 lzma lzo bzip2 zstd snappy brotli
    xxhash minizip miniz minilzo detour recast g3d tbb ace mimalloc jemalloc tcmalloc gtest gmock googletest catch catch2 doctest
    unity cjson websocket websocketpp mongoose libuv libevent libev utf8 utf8cpp iconv icu gettext pcre oniguruma cimgui lcc eax
    cocos2d cocos imgui dear_imgui dear-imgui kcp raknet crunch basisu ktx astc etc2comp meshoptimizer mikktspace stb nvtt squish assimp gsl gsl-lite
    gsoap hidapi winpcap libconfig pthread pthreads readline ncurses getopt xlua ilruntime hybridclr litjson fastjson
    glslang vulkan khronos volk vma yaml-cpp yamlcpp freeglut glut farseer lidgren.network poly2tri mimalloc
    log4net nlog nunit moq dapper kestrel npgsql openvr oculus xbox angle mojoshader faudio dxsdk directx`),
  ...plain(`libpng libogg libvorbis libvorbisidec libtheora libopus opusfile libmad libflac libcurl libxml2 libzip libmpq
    rapidxml tinyxml tinyxml2 pugixml nlohmann nlohmann_json recastnavigation g3dlite polarssl mbedtls wolfssl libressl
    boringssl freeimage devil openal-soft msinttypes mt19937ar mysql-connector sol2 luabind tolua tolua++ toluapp ulua slua
    quickjs duktape mruby angelscript_sdk freetype2 harfbuzz libidn libssh2 nanosvg nanovg miniaudio dr_libs soloud
    cocos2d-x bgfx physfs sdl2_mixer sdl2_image sdl2_net sdl2_ttf newtonsoft.json fairygui unirx unitask zenject
    cecil sharpziplib icsharpcode.sharpziplib protobuf-net messagepack-csharp bouncycastle http-parser llhttp multipart-parser
    cotire crashrpt breakpad google-breakpad hiredis leveldb rocksdb`),
  // Products whose files bear no notice.
  ...distinctive('demigiant sirenix ngui enet'),
  { name: 'TextMesh Pro', folders: ['textmesh pro'], distinctive: true },
  {
    name: 'Mono.Cecil',
    folders: ['cil', 'metadata', 'pe', 'rocks', 'mdb', 'pdb']
      .map((part) => `mono.cecil.${part}`)
      .concat('mono.cecil', 'mono.collections.generic'),
    distinctive: true,
  },
];

/**
 * What shows that a file of a library's name is that library: its name; its name where its text is not at hand (`path`), else a notice too, as
 * projects have headers of their own so named; or a notice, whatever is at hand.
 */
export type ShownBy = 'name' | 'path' | 'notice';

/** Single files that stand for a library. */
const SINGLE: readonly (readonly [name: string, pattern: RegExp, shownBy: ShownBy])[] = [
  ['stb', /^stb_[a-z_]+\.(?:h|c|inl)$/, 'name'],
  ['miniz', /^miniz(?:_[a-z]+)?\.[ch]$/, 'name'],
  ['sqlite', /^sqlite3(?:ext)?\.[ch]$/, 'name'],
  ['tinyxml', /^tinyxml[a-z2]*\.(?:cpp|h)$/, 'name'],
  ['pugixml', /^pugi(?:xml|config)\.[ch]pp$/, 'name'],
  ['rapidxml', /^rapidxml[a-z_]*\.hpp$/, 'name'],
  ['cJSON', /^cjson(?:_utils)?\.[ch]$/i, 'name'],
  ['LodePNG', /^lodepng\.(?:cpp|c|h)$/, 'name'],
  ['minimp3', /^minimp3(?:_ex)?\.h$/, 'name'],
  ['nanosvg', /^nanosvg(?:rast)?\.h$/, 'name'],
  [
    'Dear ImGui',
    /^(?:imgui(?:_(?:draw|tables|widgets|demo|internal|stdlib|impl_[a-z0-9]+))?|imconfig|imstb_[a-z]+)\.(?:cpp|h)$/,
    'name',
  ],
  ['dr_libs', /^dr_(?:wav|mp3|flac)\.h$/, 'name'],
  ['tinyobjloader', /^tiny_obj_loader\.(?:h|cc)$/, 'name'],
  ['catch2', /^catch(?:_all|_amalgamated|2)?\.(?:hpp|cpp)$/, 'name'],
  ['doctest', /^doctest\.h$/, 'name'],
  ['OpenGL extension headers', /^(?:glext|wglext|glxext|khrplatform|glcorearb)\.h$/, 'name'],
  ['glad', /^glad(?:_[a-z]+)?\.[ch]$/, 'name'],
  ['GLEW', /^(?:wgl|glx|gl)ew\.[ch]$/, 'name'],
  ['EAX', /^eax(?:man)?\.h$/, 'name'],
  ['TinyEXR', /^tinyexr\.(?:h|cc)$/, 'name'],
  ['TinyGLTF', /^tiny_gltf\.(?:h|cc)$/, 'name'],
  ['cgltf', /^cgltf(?:_write)?\.[ch]$/, 'name'],
  ['jsmn', /^jsmn\.[ch]$/, 'name'],
  ['miniaudio', /^miniaudio\.[ch]$/, 'name'],
  ['par', /^par_(?:shapes|msquares|easycurl|streamlines|octasphere|bubbles)\.h$/, 'name'],
  ['Vulkan Memory Allocator', /^vk_mem_alloc\.h$/, 'name'],
  ['volk', /^volk\.[ch]$/, 'name'],
  ['TinySoundFont', /^(?:tsf|tml)\.h$/, 'notice'],
  ['jar', /^jar_(?:xm|mod)\.h$/, 'name'],
  ['msf_gif', /^msf_gif\.h$/, 'name'],
  ['klib', /^(?:khash|kvec|klist|kseq|kbtree|ksort)\.h$/, 'notice'],
  ['uthash', /^ut(?:hash|list|array|string|ringbuffer)\.h$/, 'name'],
  ['FastLZ', /^fastlz\.[ch]$/, 'name'],
  ['picojson', /^picojson\.h$/, 'name'],
  ['parson', /^parson\.[ch]$/, 'name'],
  ['Duktape', /^duktape\.[ch]$/, 'name'],
  ['mongoose', /^(?:mongoose|civetweb)\.[ch]$/, 'notice'],
  ['nanoflann', /^nanoflann\.hpp$/, 'name'],
  ['Clipper', /^clipper\.(?:cpp|hpp)$/, 'notice'],
  ['jpeg-compressor', /^jpg[de]\.(?:cpp|h)$/, 'notice'],
  ['TweetNaCl', /^tweetnacl\.[ch]$/, 'name'],
  ['dlmalloc', /^(?:[a-z0-9]+_)?(?:dl)?malloc\.[ch]$/, 'notice'],
  ['dirent for Windows', /^dirent\.h$/, 'notice'],
  ['MikkTSpace', /^mikktspace\.[ch]$/, 'name'],
  ['SDL headers', /^(?:sdl|sdl_[a-z0-9_]+|begin_code|close_code)\.h$/, 'path'],
  ['minizip', /^(?:unzip|zip|ioapi|iowin32|mztools|crypt)\.(?:c|h|cpp)$/, 'notice'],
  ['puff', /^puff\.[ch]$/, 'notice'],
  ['zlib', /^(?:zlib|zconf|zutil|inflate|deflate|adler32|crc32|inffast|inftrees)\.[ch]$/, 'notice'],
  ['JSON for Modern C++', /^json(?:_fwd)?\.hpp$/, 'notice'],
  ['xxHash', /^xxh(?:ash|3|3p|_x86dispatch)\.(?:c|cc|h)$/, 'notice'],
  ['LZ4', /^lz4(?:hc|frame)?\.[ch]$/, 'notice'],
  ['minilzo', /^(?:mini)?lzo(?:conf|defs)?\.[ch]$/, 'notice'],
  ['MD5', /^md5[a-z]?\.(?:c|cc|cpp|h)$/, 'notice'],
  ['MD4', /^md4\.(?:c|cc|cpp|h)$/, 'notice'],
  ['SHA', /^sha(?:1|2|256|512)\.(?:c|cc|cpp|h)$/, 'notice'],
  ['MurmurHash', /^murmur_?hash[0-9a-z]*\.(?:c|cc|cpp|h)$/i, 'notice'],
  ['Mersenne Twister', /^(?:mt19937(?:ar|-64)?|mersenne_?twister|sfmt)\.(?:c|cc|cpp|h)$/i, 'notice'],
  ['getopt', /^getopt(?:_long|1|_int)?\.[ch]$/, 'notice'],
  ['msinttypes', /^(?:stdint|inttypes)(?:-msvc\d*)?\.h$/, 'notice'],
];

/** Most names are nobody's, and one pattern tells. */
const ANY_SINGLE = new RegExp(SINGLE.map(([, { source }]) => source).join('|'), 'i');

/** The library that a file of this name stands for. */
export function singleFileLibrary(fileName: string): { readonly name: string; readonly shownBy: ShownBy } | undefined {
  if (!ANY_SINGLE.test(fileName)) return undefined;
  const lower = fileName.toLowerCase();
  const found = SINGLE.find(([, pattern]) => pattern.test(lower));
  return found === undefined ? undefined : { name: found[0], shownBy: found[2] };
}
