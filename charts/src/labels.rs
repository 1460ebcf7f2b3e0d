//! Numbers beside the points of a line, where neither the line nor another number runs.

use crate::plane::Plane;
use crate::sheet::{Area, Sheet, Words};
use crate::theme::{CONTRARY, INK};

/// A point of a line. Without a number it only keeps others from running over the line.
pub(crate) struct Point {
    pub(crate) at: (i32, i32),
    pub(crate) number: Option<String>,
    /// Whether it is one that a reader must see.
    pub(crate) is_marked: bool,
}

/// Writes as many of the numbers as find a place. Each run of points is a line without a gap.
/// The gaps stay free: a number in one would be taken for what is not known there.
pub(crate) fn write(sheet: &mut Sheet<'_>, plane: &Plane, runs: &[Vec<Point>], gaps: &[usize]) {
    let mut taken: Vec<Area> = gaps.iter().map(|slot| plane.slot(*slot)).collect();
    // What must be seen chooses first.
    for is_marked in [true, false] {
        for run in runs {
            for (place, point) in run.iter().enumerate() {
                let Some(number) = point.number.as_ref().filter(|_| point.is_marked == is_marked)
                else {
                    continue;
                };
                let near = &run[place.saturating_sub(1)..(place + 2).min(run.len())];
                let room = rooms(sheet, point.at, number).into_iter().find(|room| {
                    is_on(sheet, plane, room)
                        && !taken.iter().any(|other| overlap(room, other))
                        && !near.windows(2).any(|ends| crosses(room, ends[0].at, ends[1].at))
                });
                let Some(room) = room else { continue };
                let x = i32::midpoint(room.left, room.right);
                let words = Words::at(x, i32::midpoint(room.top, room.bottom), number).centred();
                sheet.write(if is_marked {
                    words.bold().inked(CONTRARY)
                } else {
                    words.inked(INK)
                });
                taken.push(room);
            }
        }
    }
}

/// Above the point if possible, or else below it, beside it, or at its upper corners.
fn rooms(sheet: &Sheet<'_>, (x, y): (i32, i32), number: &str) -> [Area; 6] {
    let half = sheet.measured(number) / 2 + 1;
    let letters = sheet.letters();
    let (up, aside) = (letters / 2 + 1, half + 8);
    let places = [
        (x, y - letters - 1),
        (x, y + letters + 1),
        (x - aside, y - 2),
        (x + aside, y - 2),
        (x - aside, y - letters),
        (x + aside, y - letters),
    ];
    places.map(|(x, y)| Area { left: x - half, top: y - up, right: x + half, bottom: y + up })
}

fn is_on(sheet: &Sheet<'_>, plane: &Plane, room: &Area) -> bool {
    plane.area.left < room.left && room.right < sheet.width() && room.bottom <= plane.area.bottom
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.left < other.right
        && other.left < one.right
        && one.top < other.bottom
        && other.top < one.bottom
}

/// Whether a straight line runs through the room, looked at step by step.
fn crosses(room: &Area, (from_x, from_y): (i32, i32), (to_x, to_y): (i32, i32)) -> bool {
    let steps = (to_x - from_x).abs().max((to_y - from_y).abs()).max(1);
    (0..=steps).any(|step| {
        let x = from_x + (to_x - from_x) * step / steps;
        let y = from_y + (to_y - from_y) * step / steps;
        room.left < x && x < room.right && room.top < y && y < room.bottom
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_runs_through_a_room_is_noticed() {
        let room = Area { left: 10, top: 10, right: 30, bottom: 20 };

        assert!(crosses(&room, (0, 0), (40, 30)));
        assert!(crosses(&room, (20, 0), (20, 100)));
        assert!(!crosses(&room, (0, 0), (40, 5)));
        assert!(!crosses(&room, (10, 0), (10, 100)), "beside it is free");
    }
}
