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

        /// <summary>The largest square in the middle; the same picture where it is square already.</summary>
        public Picture CentreSquare()
        {
            var side = Math.Min(picture.Width, picture.Height);
            return picture.Width == picture.Height
                ? picture
                : picture.Cropped((picture.Width - side) / 2, (picture.Height - side) / 2, side, side);
        }
    }
}
