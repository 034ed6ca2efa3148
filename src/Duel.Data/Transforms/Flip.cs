namespace Duel.Data;

/// <summary>Mirroring pictures.</summary>
public static class Flip
{
    extension(Picture picture)
    {
        /// <summary>The picture with left and right exchanged.</summary>
        public Picture FlippedLeftRight()
        {
            var flipped = new Picture(picture.Width, picture.Height, picture.Channels);
            for (var y = 0; y < picture.Height; y++)
                for (var x = 0; x < picture.Width; x++)
                    picture.Pixel(x, y).CopyTo(flipped.Pixel(picture.Width - 1 - x, y));
            return flipped;
        }

        /// <summary>The picture with top and bottom exchanged.</summary>
        public Picture FlippedTopBottom()
        {
            var flipped = new Picture(picture.Width, picture.Height, picture.Channels);
            for (var y = 0; y < picture.Height; y++)
                picture.Row(y).CopyTo(flipped.Row(picture.Height - 1 - y));
            return flipped;
        }
    }

    /// <summary>Exchanges left and right of a sample in place.</summary>
    /// <param name="sample">[H, W, C].</param>
    /// <param name="spec">Spec of the sample; a picture.</param>
    public static void LeftRight(Span<float> sample, SampleSpec spec)
    {
        var (width, channels) = (spec.Width, spec.Channels);
        for (var row = 0; row < spec.Height; row++)
        {
            var pixels = sample.Slice(row * width * channels, width * channels);
            // Reversing everything also reverses the channels of each pixel: reverse those once more.
            pixels.Reverse();
            for (var x = 0; channels > 1 && x < width; x++)
                pixels.Slice(x * channels, channels).Reverse();
        }
    }
}
