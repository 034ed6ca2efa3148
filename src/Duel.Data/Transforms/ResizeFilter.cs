namespace Duel.Data;

/// <summary>The shape of the weights with which pixels are mixed into one of another size.</summary>
public enum ResizeFilter
{
    /// <summary>The mean of the pixels covered; blocks when enlarging.</summary>
    Box,

    /// <summary>Weights that fall linearly over one pixel: a triangle.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5 over two pixels; sharp, overshoots a little.</summary>
    Bicubic,

    /// <summary>A windowed sinc over three pixels; sharpest, overshoots more.</summary>
    Lanczos,
}
