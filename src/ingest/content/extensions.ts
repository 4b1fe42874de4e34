/** What a file's name says about its content: used where the bytes leave it open. */
import type { Category } from '../../core/index.js';

const BY_CATEGORY: Readonly<Partial<Record<Category, string>>> = {
  image: 'png jpg jpeg gif bmp tga dds psd tif tiff webp ico cur ktx ktx2 pvr hdr exr pcx qoi svg xpm pbm pgm ppm lmp',
  audio: 'wav ogg mp3 flac aac m4a wma mid midi mus mod xm it s3m aif aiff opus bank fsb',
  model:
    'fbx obj gltf glb md2 md3 md5mesh md5anim mdl blend 3ds max ma mb dae stl ply smd ase iqm m2 wmo x3d bsp map3d',
  archive: 'zip gz tgz 7z rar tar bz2 xz zst pk3 pk4 pak wad mpq jar apk unitypackage nupkg cab grf',
  data:
    'json jsonc json5 xml yaml yml csv tsv ini cfg conf toml properties plist meta asset prefab unity mat controller anim ' +
    'overridecontroller shadergraph physicmaterial inputactions asmdef xsd xsl xslt resx csproj vcxproj vcproj sln props targets ' +
    'filters config sql po pot strings lang dbc db sqlite proto fbs ui uxml xaml tmx tsx_map tscn tres lock',
  text: 'md txt rst html htm css lua py js ts jsx tsx sh bat cmd ps1 rb pl php go rs kt swift m mm glsl hlsl shader cginc compute vert frag cmake mk am ac in tex log diff patch',
};

const CATEGORY_OF = new Map<string, Category>();
for (const [category, extensions] of Object.entries(BY_CATEGORY)) {
  for (const extension of extensions.split(' ')) CATEGORY_OF.set(extension, category as Category);
}

/** Lower case, without the dot; '' for none (`Makefile`, `.gitignore`). */
export function extensionOf(path: string): string {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  return dot > slash + 1 ? path.slice(dot + 1).toLowerCase() : '';
}

export function categoryOfExtension(extension: string): Category | undefined {
  return CATEGORY_OF.get(extension);
}
