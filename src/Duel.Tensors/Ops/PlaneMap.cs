namespace Duel.Tensors;

/// <summary>Where each place of a new picture comes from in the old one: an affine map of the plane around the picture's centre.</summary>
/// <remarks>
/// The place (x, y) of the new picture, in pixels right and down from its centre, shows what is at
/// (<paramref name="XofX"/> x + <paramref name="XofY"/> y + <paramref name="ShiftX"/>, <paramref name="YofX"/> x + <paramref name="YofY"/> y + <paramref name="ShiftY"/>)
/// in the old one. So enlarging by 2 is a map with 0.5 in it.
/// </remarks>
/// <param name="XofX">How far right the source goes for each pixel right.</param>
/// <param name="XofY">How far right the source goes for each pixel down.</param>
/// <param name="ShiftX">How far right of the centre the centre's source is.</param>
/// <param name="YofX">How far down the source goes for each pixel right.</param>
/// <param name="YofY">How far down the source goes for each pixel down.</param>
/// <param name="ShiftY">How far below the centre the centre's source is.</param>
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

    /// <summary>What happens to a picture to which this is done first and the other next.</summary>
    public PlaneMap Then(PlaneMap next) => new(
        (XofX * next.XofX) + (XofY * next.YofX), (XofX * next.XofY) + (XofY * next.YofY), (XofX * next.ShiftX) + (XofY * next.ShiftY) + ShiftX,
        (YofX * next.XofX) + (YofY * next.YofX), (YofX * next.XofY) + (YofY * next.YofY), (YofX * next.ShiftX) + (YofY * next.ShiftY) + ShiftY);
}
