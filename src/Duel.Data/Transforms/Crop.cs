namespace Duel.Data;

/// <summary>Cutting pictures out of pictures.</summary>
public static class Crop
{
    extension(Picture picture)
    {
        /// <summary>The rectangle of this size from (<paramref name="x"/>, <paramref name="y"/>) on.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The rectangle does not lie inside of the picture.</exception>
        public Picture Cropped(int x, int y, int width, int height)
        {
            if (x < 0 || y < 0 || width < 1 || height < 1 || x > picture.Width - width || y > picture.Height - height)
                throw new ArgumentOutOfRangeException(
                    nameof(x),
                    $"{width} x {height} pixels from ({x}, {y}) do not lie inside of {picture.Width} x {picture.Height}.");
            var part = new Picture(width, height, picture.Channels);
            for (var row = 0; row < height; row++)
                picture.Row(y + row).Slice(x * picture.Channels, width * picture.Channels).CopyTo(part.Row(row));
            return part;
        }

        /// <summary>The largest part in the middle with the shape of a size, such as a square; the same picture where it has that shape already.</summary>
        /// <param name="shape">Only the ratio of its sides counts.</param>
        public Picture CentreCropped(PictureSize shape)
        {
            var (width, height) = shape.WithinOrAround(picture.Width, picture.Height, within: true);
            return (width, height) == (picture.Width, picture.Height)
                ? picture
                : picture.Cropped((picture.Width - width) / 2, (picture.Height - height) / 2, width, height);
        }
    }
}
