namespace Duel.Data;

/// <summary>Turning pictures upright as their EXIF orientation demands.</summary>
public static class Orientation
{
    extension(Picture picture)
    {
        /// <summary>The picture as it is meant to be seen.</summary>
        /// <param name="orientation">The EXIF tag 0112: 1 upright, 2 to 4 mirrored or upside down, 5 to 8 lying; other values change nothing.</param>
        public Picture Oriented(int orientation) => orientation switch
        {
            2 => picture.FlippedLeftRight(),
            3 => picture.FlippedLeftRight().FlippedTopBottom(),
            4 => picture.FlippedTopBottom(),
            5 => picture.Transposed(),
            6 => picture.Transposed().FlippedLeftRight(),
            7 => picture.Transposed().FlippedLeftRight().FlippedTopBottom(),
            8 => picture.Transposed().FlippedTopBottom(),
            _ => picture,
        };

        /// <summary>The picture with rows and columns exchanged.</summary>
        public Picture Transposed()
        {
            var transposed = new Picture(picture.Height, picture.Width, picture.Channels);
            for (var y = 0; y < picture.Height; y++)
                for (var x = 0; x < picture.Width; x++)
                    picture.Pixel(x, y).CopyTo(transposed.Pixel(y, x));
            return transposed;
        }
    }
}
