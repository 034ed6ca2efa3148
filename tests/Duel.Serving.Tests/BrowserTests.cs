using System.Diagnostics;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Duel.Data;
using Duel.Training;
using Microsoft.Playwright;

namespace Duel.Serving.Tests;

/// <summary>The dashboard in a real browser; skipped by name where there is none.</summary>
/// <param name="dashboard">The browser, and the server before it.</param>
public sealed class BrowserTests(DashboardBrowser dashboard) : IClassFixture<DashboardBrowser>
{
    [Fact]
    public async Task Open_scrub_play_and_compare_with_the_keyboard()
    {
        Assert.SkipWhen(DashboardBrowser.Chromium is null, "chromium is not installed");
        var page = await dashboard.OpenAsync(1440, ColorScheme.Light, "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "second" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/run/second$"));
        await Assertions.Expect(page.Locator(".chart")).ToHaveCountAsync(2);
        var picture = page.Locator(".preview img");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new Regex("/0/60\\?"));
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0);

        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Step" });
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("src", new Regex("/0/60\\?"));
        await Assertions.Expect(page.Locator("line.cursor")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new Regex("/0/12\\?"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Play the steps" }).ClickAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new Regex("/0/60\\?"));

        await dashboard.GoAsync(page, "/");
        await page.GetByLabel("Compare first").CheckAsync();
        await page.GetByLabel("Compare second").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare 2" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/compare\\?runs="));
        await Assertions.Expect(page.Locator(".preview img")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "seed" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".legend").First).ToContainTextAsync("first: generator");
        Assert.Empty(dashboard.Foreign);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light, 1440)]
    [InlineData(1440, ColorScheme.Dark, 390)]
    public async Task No_page_has_a_serious_fault_of_accessibility_or_is_wider_than_the_screen(int width, ColorScheme colours, int other)
    {
        Assert.SkipWhen(DashboardBrowser.Chromium is null, "chromium is not installed");
        var page = await dashboard.OpenAsync(width, colours, "/");
        foreach (var path in new[] { "/", "/run/pictures", "/compare?runs=first,second", "/play/pictures", "/play/drawing", "/play/painting", "/play/rows", "/play/series", "/play/clips", "/play/driven" })
        {
            await dashboard.GoAsync(page, path);
            await Assertions.Expect(page.Locator(colours == ColorScheme.Dark ? ".duel.dark" : ".duel.light")).ToHaveCountAsync(1);
            var serious = (await page.RunAxe()).Violations.Where(found => found.Impact is "serious" or "critical");
            Assert.True(!serious.Any(), $"{path}: {string.Join("; ", serious.Select(found => $"{found.Id}: {string.Join(", ", found.Nodes.Take(3).Select(node => node.Html))}"))}");
            foreach (var screen in new[] { other, width })
            {
                await page.SetViewportSizeAsync(screen, 900);
                Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, screen);
            }
        }
        await page.Context.CloseAsync();
        Assert.Empty(dashboard.Foreign);
    }

    [Fact]
    public async Task Models_are_drawn_for_shown_pictures_and_asked_for_rows()
    {
        Assert.SkipWhen(DashboardBrowser.Chromium is null, "chromium is not installed");
        var page = await dashboard.OpenAsync(1440, ColorScheme.Light, "/play/drawing");
        var made = new Regex("^data:image/png");
        await page.Locator("canvas").FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(page.Locator("img.result")).ToHaveAttributeAsync("src", made);
        var first = await page.Locator("img.result").GetAttributeAsync("src");
        var box = (await page.Locator("canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("img.result")).Not.ToHaveAttributeAsync("src", first!);

        FilePayload Upload(int factor) => new() { Name = "photo.png", MimeType = "image/png", Buffer = ServedRuns.Coloured(48, 32, factor).ToPng() };
        await dashboard.GoAsync(page, "/play/painting");
        await page.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(Upload(5));
        await Assertions.Expect(page.GetByText("Choose a style too.")).ToBeVisibleAsync();
        await page.GetByLabel("Style", new() { Exact = true }).SetInputFilesAsync(Upload(11));
        await Assertions.Expect(page.Locator("img.after")).ToHaveAttributeAsync("src", made);
        await page.GetByRole(AriaRole.Slider, new() { Name = "Before and after" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        Assert.Equal("100%", await page.Locator(".wipe").EvaluateAsync<string>("wipe => wipe.style.getPropertyValue('--cut')"));
        await dashboard.GoAsync(page, "/play/inspecting");
        await page.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(Upload(7));
        await Assertions.Expect(page.Locator("img.result")).ToHaveAttributeAsync("src", made);
        Assert.True(await page.Locator("img.result").EvaluateAsync<int>("image => image.naturalWidth") > 28 * 2);

        await dashboard.GoAsync(page, "/play/rows");
        await page.GetByLabel("Conditions").FillAsync("sex=Male");
        await page.GetByLabel("Rows", new() { Exact = true }).First.FillAsync("25");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(12);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download 25 rows" }).ClickAsync());
        Assert.Equal("rows.csv", download.SuggestedFilename);
        Assert.Equal(26, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
        Assert.Empty(dashboard.Foreign);
    }

    [Fact]
    public async Task What_moves_is_asked_for_and_driven()
    {
        Assert.SkipWhen(DashboardBrowser.Chromium is null, "chromium is not installed");
        var page = await dashboard.OpenAsync(1440, ColorScheme.Light, "/play/clips");
        var shown = page.Locator("img.result");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Assertions.Expect(shown).ToHaveAttributeAsync("src", new Regex("^data:image/gif"));
        var first = await shown.GetAttributeAsync("src");
        await page.GetByLabel("What all have in common").SelectOptionAsync("motion");
        await page.GetByLabel("That of clip").FillAsync("2");
        await page.GetByLabel("Pictures of each").FillAsync("3000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("at most 2048 pictures");
        await page.GetByLabel("Pictures of each").FillAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Assertions.Expect(shown).Not.ToHaveAttributeAsync("src", first!);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as GIF" }).ClickAsync());
        Assert.Equal(8, Gif.ReadAnimation(await File.ReadAllBytesAsync(await download.PathAsync())).Frames.Count);

        await dashboard.GoAsync(page, "/play/driven");
        await page.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "still.png", MimeType = "image/png", Buffer = ServedRuns.Coloured(20, 20, 5).ToPng() });
        await Assertions.Expect(page.GetByText("Choose a clip too.")).ToBeVisibleAsync();
        await page.GetByLabel("Clip that drives it").SetInputFilesAsync(new FilePayload { Name = "motion.gif", MimeType = "image/gif", Buffer = ServedRuns.Moving(5) });
        await Assertions.Expect(shown).ToHaveAttributeAsync("src", new Regex("^blob:"));
        await Assertions.Expect(page.GetByText("Done.")).ToBeVisibleAsync();
        // 16 pixels with the margin of a grid on both sides.
        Assert.Equal(16 + (2 * 2), await shown.EvaluateAsync<int>("image => image.naturalWidth"));

        await dashboard.GoAsync(page, "/play/series");
        await page.GetByLabel("Series", new() { Exact = true }).FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(12);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download 35 rows" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "rate" })).ToBeVisibleAsync();
        Assert.Empty(dashboard.Foreign);
    }

    [Fact]
    public async Task A_run_that_trains_is_followed_paused_changed_and_stopped()
    {
        Assert.SkipWhen(DashboardBrowser.Chromium is null, "chromium is not installed");
        List<TrainingEvent> events = [];
        var training = Task.Run(async () =>
        {
            await foreach (var happened in DashboardBrowser.Ring(3, 10_000_000).RunAsync(Path.Combine(dashboard.Runs, "live")))
            {
                lock (events)
                    events.Add(happened);
            }
        });
        await UntilAsync(() => events.OfType<StepsCompleted>().Any());
        var page = await dashboard.OpenAsync(1440, ColorScheme.Light, "/newest");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "live" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync("running");
        var step = page.Locator(".meters dd").First;
        var before = await step.InnerTextAsync();
        await Assertions.Expect(step).Not.ToHaveTextAsync(before);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done.Command == "pause"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done.Command == "continue"));
        await page.GetByLabel("times").FillAsync("0.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the rate" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done is { Command: "rate", Value: 0.5 }));
        await page.GetByLabel("Weight").SelectOptionAsync("penalties");
        await page.GetByLabel("multiplied by").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the weight" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done is { Command: "weight", Name: "penalties", Value: 2 }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await training.WaitAsync(TimeSpan.FromSeconds(60));
        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync("stopped");
        Assert.Empty(dashboard.Foreign);

        async Task UntilAsync(Func<bool> isSo)
        {
            var watch = Stopwatch.StartNew();
            while (true)
            {
                lock (events)
                {
                    if (isSo())
                        return;
                }
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "not within a minute");
                await Task.Delay(50);
            }
        }
    }
}
