namespace Duel.Recipes;

/// <summary>A picture in both resolutions.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Low">Made smaller by antialiased bicubic interpolation and rounded, as a file would be.</param>
/// <param name="High">Sides that are the scale times those of the small one.</param>
public sealed record ScaledPair(string Name, PictureBuffer Low, PictureBuffer High)
{
    /// <summary>Makes the small picture.</summary>
    internal static ScaledPair Of(CollectedPicture picture, int scale)
    {
        var (width, height) = (picture.Picture.Width / scale, picture.Picture.Height / scale);
        var high = picture.Picture.Width == width * scale && picture.Picture.Height == height * scale ? picture.Picture : picture.Picture.Cropped(0, 0, width * scale, height * scale);
        return new(picture.Name, Enlargement.Resized(high, width, height), high);
    }
}

/// <summary>Pictures in both resolutions.</summary>
public static class ScaledPairs
{
    extension(PictureCollection pictures)
    {
        /// <summary>The pictures that are large enough, cut to multiples of the scale, with the small ones made of them.</summary>
        /// <param name="scale">Factor of enlargement.</param>
        /// <param name="smallest">Least side of a small picture.</param>
        /// <exception cref="ArgumentException">No picture is large enough.</exception>
        public IReadOnlyList<ScaledPair> Pairs(int scale, int smallest = 1)
        {
            var all = pictures.Pictures;
            var pairs = new ScaledPair?[all.Count];
            Parallel.For(0, pairs.Length, i =>
            {
                if (Math.Min(all[i].Picture.Width, all[i].Picture.Height) >= smallest * scale)
                    pairs[i] = ScaledPair.Of(all[i], scale);
            });
            ScaledPair[] found = [.. pairs.OfType<ScaledPair>()];
            return found.Length > 0 ? found
                : throw new ArgumentException($"{pictures.Name}: none of {all.Count} pictures is {smallest * scale} pixels high and wide, the largest is {pictures.Largest()}, so they look like pictures in low resolution. Name the folder of those in high resolution, or take a smaller patch or scale.");
        }

        /// <summary>A sentence on pictures that are cut, as the scale does not divide their sides; null where none is.</summary>
        internal string? CutNote(int scale) => pictures.Pictures.Count(one => one.Picture.Width % scale != 0 || one.Picture.Height % scale != 0) is > 0 and var cut
            ? $"note: {cut} of {pictures.Pictures.Count} pictures are cut at their right and lower borders, by less than {scale} pixels, as a scale of {scale} does not divide their sides" : null;

        private string Largest() => pictures.Pictures.Select(one => one.Picture).MaxBy(one => Math.Min(one.Width, one.Height)) is var one ? $"{one!.Width} x {one.Height}" : "";
    }
}
