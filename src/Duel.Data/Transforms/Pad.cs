namespace Duel.Data;

/// <summary>Setting pictures on larger ones.</summary>
public static class Pad
{
    extension(Picture picture)
    {
        /// <summary>The picture in the middle of the smallest one with the shape of a size that holds it; the same where it has that shape already.</summary>
        /// <param name="shape">Only the ratio of its sides counts.</param>
        /// <param name="background">The colour around it; opaque where there is alpha.</param>
        public Picture Padded(PictureSize shape, Rgb background)
        {
            var (width, height) = shape.WithinOrAround(picture.Width, picture.Height, within: false);
            if ((width, height) == (picture.Width, picture.Height))
                return picture;
            var whole = Filled(width, height, picture.Channels, background);
            picture.CopyTo(whole, (width - picture.Width) / 2, (height - picture.Height) / 2);
            return whole;
        }

        /// <summary>Copies all pixels into another picture of as many channels.</summary>
        /// <param name="target">The picture to write into.</param>
        /// <param name="x">The column of its pixel that the first one replaces.</param>
        /// <param name="y">The row of that pixel.</param>
        /// <exception cref="ArgumentException">The picture sticks out, or the channels differ.</exception>
        public void CopyTo(Picture target, int x, int y)
        {
            if (x < 0 || y < 0 || x > target.Width - picture.Width || y > target.Height - picture.Height || target.Channels != picture.Channels)
                throw new ArgumentException(
                    $"{picture.Width} x {picture.Height} x {picture.Channels} at ({x}, {y}) does not fit {target.Width} x {target.Height} x {target.Channels}.",
                    nameof(target));
            for (var row = 0; row < picture.Height; row++)
                picture.Row(row).CopyTo(target.Row(y + row)[(x * picture.Channels)..]);
        }
    }

    /// <summary>A picture of one colour.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="channels">Grey takes the brightness of the colour; alpha is opaque.</param>
    /// <param name="color">The colour.</param>
    public static Picture Filled(int width, int height, int channels, Rgb color)
    {
        var picture = new Picture(width, height, channels);
        ReadOnlySpan<byte> pixel = channels <= 2 ? [color.Luma, 255] : [color.Red, color.Green, color.Blue, 255];
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = pixel[i % channels];
        return picture;
    }
}
