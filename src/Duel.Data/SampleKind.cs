namespace Duel.Data;

/// <summary>The kinds of samples.</summary>
public enum SampleKind
{
    /// <summary>Numbers without an order among them, such as points in the plane: [D].</summary>
    Points,

    /// <summary>A picture, [H, W, C].</summary>
    Picture,

    /// <summary>Pictures one after the other, [T, H, W, C].</summary>
    Clip,

    /// <summary>Vectors one after the other, [T, D].</summary>
    Sequence,

    /// <summary>A row of a table in code, [D].</summary>
    Row,
}
