using Duel.Data;

namespace Duel.Recipes.Tests;

/// <summary>Grey pictures of a bright square somewhere, and the same squares in red on blue.</summary>
internal static class MadeUpPairs
{
    public static PicturePairs Of(int count, int side, int seed = 0)
    {
        var (grey, colour) = (new byte[count * side * side], new byte[count * side * side * 3]);
        var random = new Tensors.Rng((ulong)seed)["squares"];
        for (var i = 0; i < count; i++)
        {
            var (size, top, left) = ((side / 4) + random.NextInt(side / 4), random.NextInt(side / 2), random.NextInt(side / 2));
            for (var pixel = 0; pixel < side * side; pixel++)
            {
                var isInside = pixel / side >= top && pixel / side < top + size && pixel % side >= left && pixel % side < left + size;
                grey[(i * side * side) + pixel] = (byte)(isInside ? 255 : 0);
                ((ReadOnlySpan<byte>)(isInside ? [200, 30, 30] : [30, 30, 200])).CopyTo(colour.AsSpan(((i * side * side) + pixel) * 3));
            }
        }
        return PicturePairs.Of(new("squares", side, side, 1, grey), new("squares", side, side, 3, colour));
    }
}
