namespace Duel.Recipes;

/// <summary>Rule that makes the inputs of pairs from outputs alone: one folder teaches the way back.</summary>
public enum InputMaker
{
    /// <summary>Black strokes on white along the edges: sketches to pictures.</summary>
    Edges,

    /// <summary>Brightness alone: colouring.</summary>
    Gray,

    /// <summary>A part that is grey: filling in.</summary>
    Mask,

    /// <summary>A quarter of the size: sharpening.</summary>
    Lowres,
}
