namespace Duel.Tensors;

/// <summary>Source in the old picture of each place of a new one: an affine map of the plane around the picture's centre.</summary>
/// <remarks>
/// The place (x, y) of the new picture, in pixels right and down from its centre, shows what is at
/// (<paramref name="XofX"/> x + <paramref name="XofY"/> y + <paramref name="ShiftX"/>, <paramref name="YofX"/> x + <paramref name="YofY"/> y + <paramref name="ShiftY"/>)
/// in the old one. So enlarging by 2 is a map with 0.5 in it.
/// </remarks>
/// <param name="XofX">Steps to the right of the source for each pixel to the right.</param>
/// <param name="XofY">Steps to the right of the source for each pixel down.</param>
/// <param name="ShiftX">Distance of the centre's source to the right of the centre.</param>
/// <param name="YofX">Steps down of the source for each pixel to the right.</param>
/// <param name="YofY">Steps down of the source for each pixel down.</param>
/// <param name="ShiftY">Distance of the centre's source below the centre.</param>
public readonly record struct PlaneMap(double XofX, double XofY, double ShiftX, double YofX, double YofY, double ShiftY)
{
    /// <summary>Every place comes from itself.</summary>
    public static PlaneMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>The picture appears so many pixels further right and down.</summary>
    public static PlaneMap Move(double right, double down) => new(1, 0, -right, 0, 1, -down);

    /// <summary>The picture appears so many times as wide and as high; neither is 0, and a negative one mirrors.</summary>
    public static PlaneMap Enlarge(double wide, double high) => new(1 / wide, 0, 0, 0, 1 / high, 0);

    /// <summary>The picture appears turned clockwise.</summary>
    /// <param name="angle">In radians.</param>
    public static PlaneMap Turn(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new(cos, sin, 0, -sin, cos, 0);
    }

    /// <summary>The picture appears turned clockwise by right angles, exactly.</summary>
    public static PlaneMap TurnQuarters(int quarters) => (quarters & 3) switch
    {
        0 => Identity,
        1 => new(0, 1, 0, -1, 0, 0),
        2 => new(-1, 0, 0, 0, -1, 0),
        _ => new(0, -1, 0, 1, 0, 0),
    };

    /// <summary>Map of doing this first and the other next.</summary>
    public PlaneMap Then(PlaneMap next) => new(
        (XofX * next.XofX) + (XofY * next.YofX), (XofX * next.XofY) + (XofY * next.YofY), (XofX * next.ShiftX) + (XofY * next.ShiftY) + ShiftX,
        (YofX * next.XofX) + (YofY * next.YofX), (YofX * next.XofY) + (YofY * next.YofY), (YofX * next.ShiftX) + (YofY * next.ShiftY) + ShiftY);
}
