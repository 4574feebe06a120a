namespace Hub.Practice;

/// <summary>An account of the practice world.</summary>
/// <param name="Role">Name of the role, as a row of hub.roles.</param>
public sealed record PracticePerson(string UserName, string DisplayName, string Role);

/// <summary>Fictional people, one for each part in the work, and two who approve.</summary>
public static class PracticePeople
{
    /// <summary>Of every practice account; printed at the start.</summary>
    public const string Password = "thuc-hanh-2026";

    public static readonly PracticePerson PressOfficer = new("hanh", "Nguyễn Thị Hạnh", "can-bo-bao-chi");
    public static readonly PracticePerson Editor = new("quynh", "Lê Như Quỳnh", "bien-tap-vien");
    public static readonly PracticePerson Approver = new("viet", "Đỗ Quốc Việt", "lanh-dao-phong");
    public static readonly PracticePerson SecondApprover = new("lan", "Phạm Thu Lan", "lanh-dao-phong");
    public static readonly PracticePerson Manager = new("dung", "Trần Đình Dũng", "lanh-dao-so");
    public static readonly PracticePerson Administrator = new("tuan", "Vũ Anh Tuấn", "quan-tri-cntt");

    public static IReadOnlyList<PracticePerson> All { get; } = [PressOfficer, Editor, Approver, SecondApprover, Manager, Administrator];
}
