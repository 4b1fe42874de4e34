/** Takes a comparison of assets over into a case. */
import {
  ASSET_KINDS,
  type Asset,
  type AssetInventory,
  type AssetsFile,
  type CaseAsset,
  type CaseAssets,
  SIDES,
} from '../core/index.js';

export function caseAssets({ label, sha256, result }: AssetsFile): CaseAssets {
  const { assets, builds, coverage, matches, rates, shares, tool } = result;
  return {
    file: { label, sha256 },
    assetsVersion: tool.assetsVersion,
    builds,
    inventory: SIDES.flatMap((side) => ASSET_KINDS.map((kind) => inventoryOf(side, kind, assets[side]))).filter(
      ({ assets }) => assets > 0,
    ),
    unread: coverage.filter(({ status, format }) => status !== 'analysed' && format !== undefined).length,
    matches: matches.map((match) => ({
      ...match,
      known: assetOf(assets.known[match.known]!),
      questioned: assetOf(assets.questioned[match.questioned]!),
    })),
    shares,
    rates,
  };
}

function inventoryOf(
  side: AssetInventory['side'],
  kind: AssetInventory['kind'],
  assets: readonly Asset[],
): AssetInventory {
  const some = assets.filter((asset) => asset.kind === kind);
  return { side, kind, assets: some.length, files: some.reduce((sum, { files }) => sum + files.length, 0) };
}

function assetOf({ kind, format, size, sha256, sha1, sm3, width, height, files }: Asset): CaseAsset {
  const [first] = files;
  return {
    kind,
    format,
    size,
    sha256,
    ...(sha1 === undefined ? {} : { sha1 }),
    ...(sm3 === undefined ? {} : { sm3 }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...first!,
    files: files.length,
  };
}
