namespace Duel.Data;

/// <summary>Resizing with antialiasing: separable, in fixed point, across and then down.</summary>
/// <remarks>Results equal those of Pillow byte for byte. Alpha is treated as any channel: put the picture on a background first.</remarks>
/// <paper>Keys 1981, Cubic convolution interpolation for digital image processing, doi:10.1109/TASSP.1981.1163711</paper>
public static class Resize
{
    extension(Picture picture)
    {
        /// <summary>The picture in another size; the same where it has that size already.</summary>
        /// <param name="width">Pixels across.</param>
        /// <param name="height">Pixels down.</param>
        /// <param name="filter">How pixels are mixed.</param>
        public Picture Resized(int width, int height, ResizeFilter filter = ResizeFilter.Bicubic)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
            if (width != picture.Width)
                picture = Across(picture, new(width, picture.Height, picture.Channels), new(picture.Width, width, filter));
            if (height != picture.Height)
                picture = Down(picture, new(width, height, picture.Channels), new(picture.Height, height, filter));
            return picture;
        }
    }

    private static Picture Across(Picture from, Picture to, ResizeWeights weights)
    {
        var channels = from.Channels;
        for (var y = 0; y < to.Height; y++)
        {
            var source = from.Row(y);
            var target = to.Row(y);
            for (var x = 0; x < to.Width; x++)
            {
                var mix = weights.Of(x);
                var first = weights.First(x) * channels;
                for (var c = 0; c < channels; c++)
                {
                    var sum = 1 << (ResizeWeights.Bits - 1);
                    for (int i = 0, at = first + c; i < mix.Length; i++, at += channels)
                        sum += source[at] * mix[i];
                    target[(x * channels) + c] = ToByte(sum);
                }
            }
        }

        return to;
    }

    private static Picture Down(Picture from, Picture to, ResizeWeights weights)
    {
        var sums = new int[to.Width * to.Channels];
        for (var y = 0; y < to.Height; y++)
        {
            var mix = weights.Of(y);
            var first = weights.First(y);
            Array.Fill(sums, 1 << (ResizeWeights.Bits - 1));
            for (var i = 0; i < mix.Length; i++)
            {
                var source = from.Row(first + i);
                var weight = mix[i];
                for (var x = 0; x < sums.Length; x++)
                    sums[x] += source[x] * weight;
            }

            var target = to.Row(y);
            for (var x = 0; x < sums.Length; x++)
                target[x] = ToByte(sums[x]);
        }

        return to;
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> ResizeWeights.Bits, 0, 255);
}
