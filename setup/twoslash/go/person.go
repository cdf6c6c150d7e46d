package main

// Person is somebody who gives a talk.
type Person struct {
	// Name is what the moderator calls them.
	Name string
	// Role is what they do all day.
	Role string
	// Company is who pays them for it.
	Company string
	// Community is where they give back.
	Community string
	// Location is where they come home to.
	Location string
	// Site is where to find them after the talk.
	Site string
	// Interests are what to ask them about.
	Interests []string
}
