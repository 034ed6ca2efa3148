namespace Duel.Data;

/// <summary>Changing the channels of pictures: grey, colour, without alpha.</summary>
public static class ChannelChange
{
    extension(Picture picture)
    {
        /// <summary>True if red, green and blue agree in every pixel; alpha does not count.</summary>
        public bool IsGrey
        {
            get
            {
                if (picture.Channels <= 2)
                    return true;
                var pixels = picture.Pixels;
                for (var i = 0; i < pixels.Length; i += picture.Channels)
                    if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
                        return false;
                return true;
            }
        }

        /// <summary>True if nothing shows through any pixel.</summary>
        public bool IsOpaque
        {
            get
            {
                for (var i = picture.Channels - 1; picture.HasAlpha && i < picture.Pixels.Length; i += picture.Channels)
                    if (picture.Pixels[i] != 255)
                        return false;
                return true;
            }
        }

        /// <summary>The picture on a background, without alpha; the same where it has none.</summary>
        public Picture OnBackground(Rgb background)
        {
            if (!picture.HasAlpha)
                return picture;
            var colors = picture.Channels - 1;
            ReadOnlySpan<byte> behind = colors == 1 ? [background.Luma] : [background.Red, background.Green, background.Blue];
            var flat = new Picture(picture.Width, picture.Height, colors);
            for (int i = 0, o = 0; i < picture.Pixels.Length; i += picture.Channels)
            {
                var opacity = picture.Pixels[i + colors];
                for (var c = 0; c < colors; c++)
                    flat.Pixels[o++] = (byte)(((picture.Pixels[i + c] * opacity) + (behind[c] * (255 - opacity)) + 127) / 255);
            }

            return flat;
        }

        /// <summary>The brightness of the picture, 0.299 R + 0.587 G + 0.114 B; alpha stays.</summary>
        public Picture ToGrey()
        {
            if (picture.Channels <= 2)
                return picture;
            var channels = picture.Channels - 2;
            var grey = new Picture(picture.Width, picture.Height, channels);
            for (int i = 0, o = 0; i < picture.Pixels.Length; i += picture.Channels, o += channels)
            {
                var pixel = picture.Pixels.AsSpan(i, picture.Channels);
                grey.Pixels[o] = new Rgb(pixel[0], pixel[1], pixel[2]).Luma;
                if (channels == 2)
                    grey.Pixels[o + 1] = pixel[3];
            }

            return grey;
        }

        /// <summary>The brightness of ITU-R BT.601 from 16 to 235, rounded: what MATLAB's <c>rgb2ycbcr</c> makes of bytes, and papers on super-resolution measure; alpha is dropped.</summary>
        public Picture ToY()
        {
            var y = new Picture(picture.Width, picture.Height, 1);
            for (int i = 0, o = 0; i < picture.Pixels.Length; i += picture.Channels, o++)
            {
                var (r, g, b) = picture.Channels >= 3 ? (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]) : (picture.Pixels[i], picture.Pixels[i], picture.Pixels[i]);
                y.Pixels[o] = (byte)Math.Round(16 + (((65.481 * r) + (128.553 * g) + (24.966 * b)) / 255), MidpointRounding.AwayFromZero);
            }

            return y;
        }

        /// <summary>The picture with red, green and blue; alpha stays.</summary>
        public Picture ToColor()
        {
            if (picture.Channels >= 3)
                return picture;
            var channels = picture.Channels + 2;
            var color = new Picture(picture.Width, picture.Height, channels);
            for (int i = 0, o = 0; i < picture.Pixels.Length; i += picture.Channels, o += channels)
            {
                color.Pixels.AsSpan(o, 3).Fill(picture.Pixels[i]);
                if (channels == 4)
                    color.Pixels[o + 3] = picture.Pixels[i + 1];
            }

            return color;
        }
    }
}
